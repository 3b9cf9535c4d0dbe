// Generated from crates/station/src/ipc. A test compares it; do not edit.

export type About = "people" | "patients" | "sessions" | "alarms" | "settings" | "program";

export type Acknowledge = { 
/**
 * Absent: the station's own conditions.
 */
bed: number | null, revision: number, by: string, };

export type Acknowledged = { by: string, at: At, utc: Utc, };

export type ActiveFault = { fault: Fault, until: At, by: string, };

export type AddMember = { name: string, roles: Array<Role>, secret: Secret, };

export type Age = { count: number, unit: AgeUnit, };

export type AgeBand = "newborn" | "child" | "adult";

export type AgeUnit = "days" | "months" | "years";

export type AlarmRow = { 
/**
 * Stable for one episode of one condition.
 */
id: number, 
/**
 * Absent for the station's own conditions.
 */
bed: number | null, condition: Condition, class: Class, priority: Priority, presence: Presence, parameter: Parameter | null, value: Amount | null, bound: Bound | null, 
/**
 * When the condition became true, before its delay.
 */
since: At, since_utc: Utc, 
/**
 * The device it is about, in its own words.
 */
source: string | null, cause: Cause | null, origin: Origin, acknowledged: Acknowledged | null, };

export type AlarmSpan = { condition: Condition, class: Class, priority: Priority, parameter: Parameter | null, value: Amount | null, bound: Bound | null, source: string | null, cause: Cause | null, origin: Origin, started: Utc, 
/**
 * Absent: not ended when the record ends.
 */
ended: Utc | null, acknowledged_by: string | null, acknowledged: Utc | null, };

export type AlikeAsk = { facts: FactsSaid, };

export type Amount = { value: string, unit: string, };

export type At = number;

export type Audible = { can: boolean, cause: Cause | null, device: string | null, 
/**
 * When the sound path last proved that it runs.
 */
checked_utc: Utc | null, 
/**
 * Volume was read and is loud enough; absent when it cannot be read.
 */
volume_percent: number | null, };

export type AuditAsk = { 
/**
 * Older than this one.
 */
before: number | null, by: string | null, about: About | null, from: Utc | null, to: Utc | null, patient: number | null, };

export type AuditRow = { 
/**
 * Its number in the chain.
 */
seq: number, at: Utc, 
/**
 * A code; `messages` has the words of those that this version writes.
 */
kind: string, by: string | null, session: number | null, patient: number | null, 
/**
 * What that patient is called now.
 */
name: string | null, detail: string, };

export type AuditTrail = { rows: Array<AuditRow>, 
/**
 * There are older ones.
 */
more: boolean, 
/**
 * Everybody whose name stands anywhere in the record.
 */
names: Array<string>, 
/**
 * The last time somebody signed it off.
 */
examined: Examined | null, 
/**
 * Emergency access since then.
 */
glass: number, };

export type BedBoard = { bed: number, origin: Origin, 
/**
 * What feeds this bed, in words of the device or recording (model, record name, citation).
 */
devices: Array<string>, 
/**
 * What a trainer does here; absent for a bed that takes no lessons.
 */
training: Training | null, 
/**
 * Absent: nobody attends, nothing is judged or kept.
 */
session: SessionBoard | null, numerics: Array<Numeric>, waves: Array<WaveRow>, 
/**
 * Worst first.
 */
alarms: Array<AlarmRow>, };

export type BedsShown = "one" | "two" | "four" | "eight";

export type BirthSaid = { "said": "day", day: string, } | { "said": "about", age: Age, give_or_take: number, } | { "said": "unknown", band: AgeBand, };

export type Board = { revision: number, now: At, utc: Utc, purpose: Purpose, phase: Phase, audible: Audible, pause: Pause | null, 
/**
 * Someone wants to close the window while a session runs: ask who says so.
 */
close_asked: boolean, beds: Array<BedBoard>, 
/**
 * The station's own conditions, worst first.
 */
technical: Array<AlarmRow>, keeping: Keeping, wall: Wall, 
/**
 * Boxed, as the preferences are.
 */
people: People, 
/**
 * Boxed, so that a board is not much larger than the other answers it travels among.
 */
preferences: Preferences, setup: Setup, 
/**
 * Absent: nobody has said yet where the window is.
 */
display: DisplayBoard | null, };

export type Born = { "born": "on", day: string, } | { "born": "between", first: string, last: string, } | { "born": "unknown", band: AgeBand, };

export type Bound = { side: Side, limit: Amount, };

export type BreakGlass = { 
/**
 * What they call themselves; of no account where somebody has signed in.
 */
name: string, reason: string, };

export type Candidate = { member: string, 
/**
 * Absent where the keychain does not answer.
 */
name: string | null, kind: SecretKind, 
/**
 * Wrong tries in a row.
 */
wrong: number, 
/**
 * Too many: this slot opens no more.
 */
shut: boolean, };

export type Cards = { cards: Array<string>, };

export type Cause = "silent" | "disconnected" | "record_ended" | "record_cut_short" | "probe_off" | "unplugged" | "searching" | "leads_off" | "flat_trace" | "saturated_trace" | "noisy_trace" | "disagrees_with_number" | "invalid" | "too_old" | "no_sound_device" | "sound_device_vanished" | "sound_stalled" | "muted" | "volume_low" | "disk_full" | "disk_error" | "writer_behind" | "record_missing" | "malformed_bytes" | "time_goes_back";

export type ChangePatient = { patient: number, 
/**
 * The version that was looked at; refused where it is not the newest.
 */
version: number, facts: FactsSaid, by: string, };

export type ChangeSecret = { old: Secret, new: Secret, };

export type Class = "physiological" | "technical";

export type CloseNow = { 
/**
 * The person who ends all sessions and closes; absent: stay open.
 */
by: string | null, };

export type Condition = "heart_rate_high" | "heart_rate_low" | "asystole" | "spo2_low" | "desaturation" | "link_lost" | "sensor_off" | "no_data" | "decoder_failing" | "device_battery_low" | "cannot_be_heard" | "display_stalled" | "display_hidden" | "wall_stalled" | "wall_hidden" | "queue_full" | "disk_trouble" | "clock_jumped";

export type ConfirmResumed = { bed: number, by: string, };

export type Consciousness = "alert" | "new_confusion" | "voice" | "pain" | "unresponsive";

export type Count = { breaths: number, 
/**
 * From the first breath to the last one.
 */
millis: number, };

export type Course = { column: number, least: Array<number>, most: Array<number>, };

export type DefaultLimit = { band: AgeBand, parameter: Parameter, side: Side, unit: string, value: string, 
/**
 * As it is where nobody chose.
 */
usual: string, least: string, most: string, };

export type Disclosure = { unit: string, relative: boolean, minutes: Array<Minute>, };

export type DisclosureAsk = { session: number, wave: number, from: Utc, 
/**
 * 1 to 60.
 */
rows: number, 
/**
 * Columns a row is drawn in, 60 to 2000.
 */
columns: number, };

export type DisplayBoard = { 
/**
 * To be named when its scale is kept.
 */
key: string, 
/**
 * As the window system calls it. Absent: only its size is known, told by the page, and another screen of that
 * size cannot be told from it.
 */
name: string | null, 
/**
 * Device pixels.
 */
width: number, height: number, 
/**
 * Device pixels over the 85.60 mm of an ISO/IEC 7810 ID-1 card. Absent: nothing is to scale here.
 */
card: number | null, };

export type DueNow = { people: number, sessions: number, 
/**
 * Sessions whose waves go while they stay.
 */
waves: number, };

export type EndSession = { bed: number, by: string, };

export type Enter = { bed: number, 
/**
 * When it was measured: from the beginning of the session until now.
 */
at: At, 
/**
 * Absent: only takes another one back.
 */
found: Finding | null, 
/**
 * At most 200 characters; may be empty.
 */
note: string, 
/**
 * The number of the entry it takes the place of.
 */
retracts: number | null, 
/**
 * Who measured it.
 */
by: string, };

export type Entered = { 
/**
 * Counted from 1 in its session.
 */
number: number, };

export type Entries = { 
/**
 * From this age on, in milliseconds, an entry is shown dim.
 */
dim_ms: number, 
/**
 * At this age it is no number any more.
 */
deadline_ms: number, 
/**
 * The newest of each kind, and all others of the last hour; newest first by when they were measured.
 */
standing: Array<LiveEntry>, };

export type EntryKind = "temperature" | "pressure" | "respiration" | "consciousness" | "oxygen" | "pain" | "urine" | "weight" | "retraction";

export type EntryRow = { number: number, kind: EntryKind, 
/**
 * Absent: it only took another one back, or, on the board, it is past its shelf life.
 */
found: Finding | null, 
/**
 * Always entered by hand; said in the same words as of any number.
 */
method: Method, note: string, by: string, 
/**
 * Of the bed: whether the patient is a real one.
 */
origin: Origin, 
/**
 * When it was measured.
 */
at: Utc, 
/**
 * When it was written.
 */
written: Utc, retracts: number | null, retracted_by: number | null, };

export type Erasable = { 
/**
 * Sessions that are older than the law asks for.
 */
go: number, 
/**
 * Sessions that stay, with name, birth, sex and record number.
 */
stay: number, 
/**
 * The day on which the last of those is old enough, as `2036-03-12`; absent where nobody said how long.
 */
until: string | null, };

export type ErasePatient = { patient: number, 
/**
 * Of who asks.
 */
proof: Secret, };

export type Examined = { upto: number, at: Utc, by: string, };

export type ExpireOld = { 
/**
 * Of who asks.
 */
proof: Secret, };

export type ExportPatient = { patient: number, 
/**
 * Of who asks.
 */
proof: Secret, };

export type FactsSaid = { surname: string, given: string, birth: BirthSaid, sex: Sex, village: string, phone: string, record_number: string, };

export type Fault = "dropout" | "not_a_number" | "clock_reset" | "duplicate" | "stall";

export type Filter = "monitor" | "diagnostic";

export type FindPatients = { 
/**
 * Empty: those changed last.
 */
text: string, 
/**
 * Rows at most, 1 to 100.
 */
most: number, };

export type Finding = { "what": "temperature", value: Amount, } | { "what": "pressure", systolic: Amount, diastolic: Amount, } | { "what": "respiration", rate: Amount, 
/**
 * Where breaths were counted here, the rate is the one they give.
 */
count: Count | null, } | { "what": "consciousness", level: Consciousness, } | { "what": "room_air" } | { "what": "oxygen", device: OxygenDevice, flow: Amount, } | { "what": "pain", score: Amount, } | { "what": "urine", volume: Amount, } | { "what": "weight", weight: Amount, };

export type Flag = "sensor_off" | "unplugged" | "searching" | "low_perfusion" | "weak_signal" | "artifact" | "irregular" | "from_storage" | "not_measuring" | "malfunction" | "saturated" | "flat" | "disagrees_with_trace" | "spot" | "cuff_loose" | "bad_position" | "settling";

export type FoundPatient = { patient: Patient, 
/**
 * The weakest match of what was asked.
 */
by: Match, 
/**
 * Another row of this answer has a name like this one: look twice.
 */
alike: boolean, };

export type FoundPatients = { 
/**
 * Best first.
 */
rows: Array<FoundPatient>, 
/**
 * How many answer in all.
 */
of: number, };

export type Gain = "5" | "10" | "20";

export type Glass = { by: string, until: At, };

export type Hello = { version: string, purpose: Purpose, 
/**
 * Nothing was ever kept here: show what this is and what it is not.
 */
first_start: boolean, };

export type Hue = "ecg" | "pleth" | "resp" | "nibp" | "abp" | "cvp" | "pa" | "co2" | "temp";

export type Identifier = "name" | "birth" | "record_number" | "phone" | "village";

export type Identify = { session: number, patient: number | null, by: string, };

export type KeepRule = { 
/**
 * Full years after somebody's last session, or the last word written about them. Absent: for ever.
 */
years: number | null, 
/**
 * Days for which the waves of a session are kept after its end. Absent: as long as the session.
 */
wave_days: number | null, };

export type Keeping = { key: KeyKept | null, 
/**
 * Items kept safely on the disk in this run.
 */
stored: number, 
/**
 * Items waiting.
 */
waiting: number, 
/**
 * Items lost while the disk was in trouble.
 */
lost: number, trouble: Cause | null, };

export type KeyKept = "keychain" | "passphrase" | "handed_over" | "members";

export type Language = "en" | "ar";

export type Lesson = { "lesson": "scenario", scenario: Scenario, } | { "lesson": "fault", fault: Fault, seconds: number, } | { "lesson": "calm" };

export type LimitRow = { value: string | null, 
/**
 * Hard bounds: nothing outside is accepted.
 */
least: string, most: string, 
/**
 * The value is on the wrong side now.
 */
breached: boolean, 
/**
 * Who changed it from the default, if anyone.
 */
by: string | null, };

export type LinkPatients = { patient: number, into: number | null, by: string, };

export type LiveEntry = { 
/**
 * When it was measured: its age is `now - on`.
 */
on: At, entry: EntryRow, };

export type LiveLayout = "traces" | "numbers";

export type LiveMark = { on: At, mark: MarkRow, };

export type MarkKind = "mark" | "oxygen" | "drug" | "position" | "other" | "retraction";

export type MarkRow = { number: number, kind: MarkKind, note: string, by: string, 
/**
 * The moment it is about.
 */
at: Utc, 
/**
 * When it was written.
 */
written: Utc, retracts: number | null, retracted_by: number | null, };

export type Marked = { 
/**
 * Counted from 1 in its session.
 */
number: number, };

export type Match = "written" | "begins" | "near" | "sounds";

export type Member = { member: string, name: string, roles: Array<Role>, };

export type Method = "reported" | "derived" | "entered";

export type Minute = { from: Utc, courses: Array<Course>, };

export type Moments = { session: SessionRow, waves: Array<WaveSpan>, alarms: Array<AlarmSpan>, marks: Array<MarkRow>, };

export type MomentsAsk = { session: number, };

export type NewBadge = { code: string, side: number, path: string, };

export type Nothing = Record<symbol, never>;

export type Numeric = { parameter: Parameter, 
/**
 * UCUM.
 */
unit: string, state: NumericState, 
/**
 * Present only when live, spot or questionable.
 */
value: string | null, 
/**
 * As the device sent it, where it is shown in another unit.
 */
sent: Amount | null, 
/**
 * When the last number arrived; its age is `frame.now - heard`.
 */
heard: At | null, 
/**
 * Why there is no number, or why it is doubtful.
 */
cause: Cause | null, flags: Array<Flag>, source: string | null, method: Method | null, origin: Origin, 
/**
 * After this many milliseconds without a new value it becomes `- -`.
 */
deadline_ms: number, 
/**
 * Present for a spot reading: from this age on, in milliseconds, it is shown dim.
 */
dim_ms: number | null, low: LimitRow | null, high: LimitRow | null, 
/**
 * Highest priority of a physiological alarm on this number.
 */
alarm: Priority | null, 
/**
 * Whether a technical alarm is on this number.
 */
technical: boolean, acknowledged: boolean, };

export type NumericState = "live" | "spot" | "questionable" | "stale" | "not_monitored";

export type Origin = "live" | "replay" | "demo";

export type OxygenDevice = "nasal_cannula" | "simple_mask" | "venturi_mask" | "reservoir_mask" | "high_flow" | "other";

export type Parameter = "heart_rate" | "pulse_rate" | "spo2" | "perfusion_index" | "rr_interval" | "battery" | "respiration_rate" | "systolic_pressure" | "diastolic_pressure" | "mean_pressure" | "cuff_pressure" | "body_temperature" | "body_weight" | "oxygen_flow" | "pain_score" | "urine_volume";

export type Patient = { patient: number, version: number, 
/**
 * `SURNAME, Given`.
 */
name: string, surname: string, given: string, born: Born, 
/**
 * Completed today; absent where no birth is known.
 */
age: Age | null, 
/**
 * The most it can be; absent where the day of birth is known.
 */
age_most: Age | null, band: AgeBand, sex: Sex, village: string, phone: string, record_number: string, 
/**
 * The entry that stands for this person, where the two were found to be one.
 */
into: number | null, };

export type PatientAsk = { patient: number, };

export type PatientFile = { patient: Patient, 
/**
 * Newest first; the first is what stands.
 */
versions: Array<PatientVersion>, 
/**
 * Other entries that were found to be this person.
 */
others: Array<Patient>, 
/**
 * Newest first; of the others too. Absent for who may know who is registered, and not what was measured.
 */
sessions: Array<SessionRow> | null, };

export type PatientVersion = { patient: Patient, by: string, at: Utc, };

export type Pause = { until: At, by: string, };

export type PauseAudio = { by: string, };

export type People = { candidates: Array<Candidate>, waits: Array<Wait>, 
/**
 * Empty while the store is shut.
 */
members: Array<Member>, 
/**
 * Who is at the station now.
 */
present: Member | null, glass: Glass | null, 
/**
 * Recovery cards were made for this store.
 */
cards_made: boolean, 
/**
 * Nobody is: names and numbers are left out of the board, and no wave is handed out.
 */
hidden: boolean, };

export type Phase = { "phase": "locked", first: boolean, } | { "phase": "sign_in" } | { "phase": "rekeying" } | { "phase": "open" } | { "phase": "refused", why: Refusal, };

export type PhotoOf = { 
/**
 * A JPEG in base 64; absent where there is none.
 */
jpeg: string | null, };

export type Placed = { parameter: Parameter, hue: Hue, };

export type Prefer = { "what": "theme", theme: Theme, } | { "what": "speed", speed: Speed, } | { "what": "gain", gain: Gain, } | { "what": "filter", filter: Filter, } | { "what": "display", key: string, card: number | null, } | { "what": "beds", beds: BedsShown, } | { "what": "wall_beds", beds: BedsShown, } | { "what": "live", layout: LiveLayout, } | { "what": "parameters", parameters: Array<Placed>, } | { "what": "usual_parameters" } | { "what": "clinic", clinic: string, } | { "what": "zone", zone: string, } | { "what": "units", units: Units, } | { "what": "language", language: Language, } | { "what": "lock_after", minutes: number, } | { "what": "backup_folder", folder: string, } | { "what": "default_limit", band: AgeBand, parameter: Parameter, side: Side, value: string | null, } | { "what": "keep_years", years: number | null, } | { "what": "keep_waves", days: number | null, } | { "what": "tone_heard", heard: boolean, };

export type Preferences = { theme: Theme, speed: Speed, gain: Gain, filter: Filter, beds: BedsShown, 
/**
 * The same of the second window.
 */
wall_beds: BedsShown, live: LiveLayout, 
/**
 * Every parameter with a place on the screen, in the order in which they stand.
 */
parameters: Array<Placed>, 
/**
 * What this place calls itself; empty where nobody said.
 */
clinic: string, 
/**
 * Name in the IANA time zone database: the chosen one, else that of the operating system.
 */
zone: string, units: Units, 
/**
 * Absent where nobody chose: then that of the operating system, where it is one of them.
 */
language: Language | null, 
/**
 * Minutes without a key or a hand after which the station locks, while nobody is in session.
 */
lock_after: number, keep: KeepRule, 
/**
 * Where copies of the store go; empty where nobody said.
 */
backup_folder: string, 
/**
 * The limits with which sessions begin.
 */
limits: Array<DefaultLimit>, };

export type Presence = "present" | "latched" | "unknown";

export type PressureUnit = "mm[Hg]" | "kPa";

export type Priority = "low" | "medium" | "high";

export type Pull = { 
/**
 * Sequence number of the last frame painted; 0 for none.
 */
painted: number, visible: boolean, 
/**
 * A key or a pointer was used in this window since it asked last.
 */
touched?: boolean, };

export type Purpose = "training" | "real";

export type Recent = { from: Utc, to: Utc, trends: Array<Trend>, };

export type RecentAsk = { 
/**
 * A bed in session.
 */
bed: number, 
/**
 * 1 to 60, back from now.
 */
minutes: number, };

export type Recover = { cards: Cards, name: string, secret: Secret, };

export type Refusal = { "refusal": "no_such_bed", bed: number, } | { "refusal": "name_missing" } | { "refusal": "session_runs", bed: number, patient: string, } | { "refusal": "no_session", bed: number, } | { "refusal": "locked" } | { "refusal": "wrong_passphrase" } | { "refusal": "passphrase_too_short", least: number, } | { "refusal": "sign_in_needed" } | { "refusal": "not_permitted", roles: Array<Role>, } | { "refusal": "no_such_member" } | { "refusal": "wrong_secret", wrong: number, } | { "refusal": "wait_before_trying", millis: number, } | { "refusal": "slot_shut" } | { "refusal": "keychain_needed" } | { "refusal": "slots_tampered" } | { "refusal": "secret_too_short", least: number, } | { "refusal": "secret_too_long" } | { "refusal": "pin_not_digits" } | { "refusal": "secret_too_common" } | { "refusal": "passphrase_only" } | { "refusal": "not_a_badge" } | { "refusal": "card_length", have: number, } | { "refusal": "card_mistyped" } | { "refusal": "card_of_another_store" } | { "refusal": "card_twice" } | { "refusal": "card_not_these" } | { "refusal": "cards_replaced" } | { "refusal": "no_cards" } | { "refusal": "role_missing" } | { "refusal": "administrator_first" } | { "refusal": "name_taken" } | { "refusal": "proof_under_way" } | { "refusal": "nobody_in_session" } | { "refusal": "reason_missing" } | { "refusal": "last_administrator" } | { "refusal": "not_yourself" } | { "refusal": "end_sessions_first" } | { "refusal": "not_a_zone", text: string, } | { "refusal": "no_such_patient" } | { "refusal": "no_backup_folder" } | { "refusal": "not_a_photo" } | { "refusal": "second_identifier_missing" } | { "refusal": "not_a_day", text: string, } | { "refusal": "born_in_future" } | { "refusal": "too_old", most: number, } | { "refusal": "text_too_long", most: number, } | { "refusal": "hidden_characters" } | { "refusal": "patient_changed" } | { "refusal": "stands_elsewhere", into: number, } | { "refusal": "same_entry" } | { "refusal": "not_linked" } | { "refusal": "not_a_number", text: string, } | { "refusal": "no_such_limit" } | { "refusal": "outside_bounds", least: Amount, most: Amount, } | { "refusal": "limits_cross", other: Amount, } | { "refusal": "revision_unknown", revision: number, } | { "refusal": "impossible_scale", least: number, most: number, } | { "refusal": "other_display" } | { "refusal": "no_such_session" } | { "refusal": "no_such_wave" } | { "refusal": "no_wave_then" } | { "refusal": "no_such_mark" } | { "refusal": "no_such_entry" } | { "refusal": "wrong_unit", unit: string, } | { "refusal": "not_whole", text: string, } | { "refusal": "pressures_cross" } | { "refusal": "count_too_short", least: number, } | { "refusal": "outside_session" } | { "refusal": "note_too_long", most: number, } | { "refusal": "page_not_written", what: string, } | { "refusal": "not_training" } | { "refusal": "no_such_scenario", bed: number, } | { "refusal": "no_such_fault", bed: number, } | { "refusal": "store_silent" } | { "refusal": "store_wrong_key" } | { "refusal": "store_key_missing" } | { "refusal": "store_keychain_locked" } | { "refusal": "store_damaged", what: string, } | { "refusal": "store_foreign" } | { "refusal": "store_newer", schema: number, } | { "refusal": "store_in_use" } | { "refusal": "store_other_purpose" } | { "refusal": "store_unreachable", what: string, } | { "refusal": "unsupported" } | { "refusal": "bad_request", what: string, };

export type Register = { facts: FactsSaid, by: string, };

export type RegisteredAs = { patient: number, };

export type RemoveMember = { member: string, 
/**
 * Of who asks.
 */
proof: Secret, };

export type RenewSecret = { member: string, secret: Secret, 
/**
 * Of who asks: a station that was left open gives nobody's way in away.
 */
proof: Secret, };

export type ResumeAudio = { by: string, };

export type ResumedBoard = { 
/**
 * The last thing kept before: from then until the session's begin nothing is known.
 */
last: Utc, 
/**
 * Not every limit that stood could be set again.
 */
limits_lost: boolean, };

export type Review = { session: SessionRow, trends: Array<Trend>, alarms: Array<AlarmSpan>, marks: Array<MarkRow>, 
/**
 * What people entered by hand, those taken back among them, in the order they were written.
 */
entries: Array<EntryRow>, waves: Array<WaveSpan>, 
/**
 * There were others, taken out because they were old enough.
 */
waves_taken_out: boolean, };

export type ReviewAsk = { session: number, 
/**
 * How many columns the trend is drawn in, 1 to 4000.
 */
columns: number, };

export type Role = "administrator" | "clinician" | "community_worker" | "receptionist" | "trainer";

export type SaveStrip = { session: number, wave: number, from: Utc, 
/**
 * 1 to 30.
 */
seconds: number, by: string, };

export type Saved = { files: Array<string>, };

export type Scenario = "recording" | "steady" | "deteriorating" | "desaturation" | "asystole" | "tachycardia" | "premature" | "irregular" | "technical_trouble" | "of_file";

export type Screen = { width: number, height: number, };

export type Secret = { kind: SecretKind, text: string, 
/**
 * What the badge's code holds.
 */
badge: string | null, };

export type SecretKind = "passphrase" | "pin" | "pin_and_badge";

export type SessionBoard = { id: number, whose: Whose, 
/**
 * Another bed in session of somebody whose name is like this one.
 */
alike: number | null, attending: string, since: At, since_utc: Utc, 
/**
 * Until somebody says who lies there.
 */
resumed: ResumedBoard | null, 
/**
 * The newest ones, those taken back among them, in the order they were written.
 */
marks: Array<LiveMark>, entries: Entries, };

export type SessionRow = { id: number, bed: number, whose: Whose, attending: string, origin: Origin, started: Utc, 
/**
 * The last thing kept of it: where an unended session breaks off.
 */
last: Utc, 
/**
 * Absent: it never ended properly, the power or the program went first.
 */
ended: Utc | null, ended_by: string | null, alarms: number, };

export type Sessions = { 
/**
 * Newest first.
 */
sessions: Array<SessionRow>, };

export type SetLimit = { bed: number, parameter: Parameter, side: Side, 
/**
 * Decimal in the parameter's unit; absent switches the limit off.
 */
value: string | null, by: string, };

export type SetMark = { bed: number, 
/**
 * The moment it is about, as the window saw the core's clock: when the key was pressed, not when the note was done.
 */
at: At, kind: MarkKind, 
/**
 * At most 200 characters; may be empty.
 */
note: string, 
/**
 * The number of the mark it takes the place of.
 */
retracts: number | null, by: string, };

export type SetPhoto = { patient: number, 
/**
 * A JPEG of at most 640 pixels a side and 150 kB, in base 64. Absent: none any more.
 */
jpeg: string | null, by: string, };

export type SetRoles = { member: string, roles: Array<Role>, 
/**
 * Of who asks.
 */
proof: Secret, };

export type SetWall = { open: boolean, };

export type Setup = { 
/**
 * The place has a name.
 */
place: boolean, 
/**
 * Somebody can open the store with a secret of their own.
 */
person: boolean, 
/**
 * Recovery cards were made and one of them typed back.
 */
cards: boolean, 
/**
 * Somebody heard the test tone.
 */
tone: boolean, };

export type Sex = "female" | "male" | "other" | "unknown";

export type Side = "low" | "high";

export type SignIn = { 
/**
 * By their slot.
 */
member: string, secret: Secret, };

export type SignOffAudit = { upto: number, };

export type Speed = "12.5" | "25" | "50";

export type StartSession = { bed: number, whom: Whom, 
/**
 * Who stays with the patient; stored as unverified.
 */
attending: string, };

export type Started = { session: number, };

export type TemperatureUnit = "Cel" | "[degF]";

export type Theme = "mixed" | "day" | "night" | "contrast";

export type Train = { bed: number, what: Lesson, 
/**
 * The trainer.
 */
by: string, };

export type Training = { scenario: Scenario | null, 
/**
 * What else can be chosen here.
 */
scenarios: Array<Scenario>, faults: Array<Fault>, active: Array<ActiveFault>, };

export type Trend = { parameter: Parameter, unit: string, 
/**
 * Milliseconds one column covers.
 */
column_ms: number, points: Array<TrendPoint>, };

export type TrendPoint = { at: Utc, least: number, mean: number, most: number, count: number, 
/**
 * How many of them were questionable.
 */
questionable: number, };

export type Units = { temperature: TemperatureUnit, pressure: PressureUnit, weight: WeightUnit, };

export type Unlock = { passphrase: string, };

export type Utc = number;

export type Wait = { member: string, until: At, };

export type Wall = "impossible" | "closed" | "open";

export type WaveAsk = { session: number, wave: number, from: Utc, 
/**
 * 1 to 60000.
 */
millis: number, };

export type WavePiece = { 
/**
 * Milliseconds since 1970, with fractions.
 */
from: number, rate: number, 
/**
 * Physical value is `(sample - zero) / gain`.
 */
gain: number, zero: number, unit: string, samples: Array<number>, };

export type WaveRow = { 
/**
 * The stream's number in frames.
 */
stream: number, 
/**
 * `ecg` or `pleth`.
 */
kind: string, 
/**
 * Lead name for an electrocardiogram.
 */
lead: string | null, 
/**
 * Pass band in hertz as decimals, low and high, where a filter is applied.
 */
band: [string, string] | null, 
/**
 * The name of that band.
 */
filter: Filter | null, 
/**
 * The bands it can be drawn in.
 */
filters: Array<Filter>, source: string, origin: Origin, 
/**
 * Relative waves have no unit and are scaled to fit.
 */
relative: boolean, 
/**
 * Why the trace cannot be trusted now.
 */
cause: Cause | null, 
/**
 * Milliseconds from the last sample to its arrival; absent when not known.
 */
latency_ms: number | null, 
/**
 * Whether heart rate is measured from this one.
 */
measured: boolean, 
/**
 * Whether a pacemaker's pulses are marked in it as far as they are found; absent for what is no electrocardiogram.
 */
pacing_marked: boolean | null, };

export type WaveSpan = { 
/**
 * The number to ask for with [`WaveAsk`].
 */
wave: number, kind: string, lead: string | null, source: string, relative: boolean, from: Utc, to: Utc, };

export type Waves = { pieces: Array<WavePiece>, };

export type WeightUnit = "kg" | "[lb_av]";

export type Whom = { "whom": "named", name: string, } | { "whom": "registered", patient: number, confirmed: Array<Identifier>, } | { "whom": "unknown", band: AgeBand, };

export type Whose = { "whose": "named", name: string, } | { "whose": "registered", patient: Patient, confirmed: boolean, } | { "whose": "unknown", band: AgeBand, };

export interface Calls {
  hello: { ask: Nothing; answer: Hello };
  board: { ask: Nothing; answer: Board };
  unlock: { ask: Unlock; answer: Nothing };
  sign_in: { ask: SignIn; answer: Nothing };
  sign_out: { ask: Nothing; answer: Nothing };
  break_glass: { ask: BreakGlass; answer: Nothing };
  end_glass: { ask: Nothing; answer: Nothing };
  add_member: { ask: AddMember; answer: Nothing };
  change_secret: { ask: ChangeSecret; answer: Nothing };
  renew_secret: { ask: RenewSecret; answer: Nothing };
  set_roles: { ask: SetRoles; answer: Nothing };
  remove_member: { ask: RemoveMember; answer: Nothing };
  make_cards: { ask: Nothing; answer: Cards };
  try_card: { ask: Cards; answer: Nothing };
  make_badge: { ask: Nothing; answer: NewBadge };
  recover: { ask: Recover; answer: Nothing };
  find_patients: { ask: FindPatients; answer: FoundPatients };
  alike: { ask: AlikeAsk; answer: FoundPatients };
  patient: { ask: PatientAsk; answer: PatientFile };
  register: { ask: Register; answer: RegisteredAs };
  change_patient: { ask: ChangePatient; answer: Nothing };
  photo: { ask: PatientAsk; answer: PhotoOf };
  set_photo: { ask: SetPhoto; answer: Nothing };
  link_patients: { ask: LinkPatients; answer: Nothing };
  identify: { ask: Identify; answer: Nothing };
  export_patient: { ask: ExportPatient; answer: Saved };
  erasable: { ask: PatientAsk; answer: Erasable };
  erase_patient: { ask: ErasePatient; answer: Nothing };
  due: { ask: Nothing; answer: DueNow };
  expire: { ask: ExpireOld; answer: Nothing };
  copy_store: { ask: Nothing; answer: Saved };
  support: { ask: Nothing; answer: Saved };
  start_session: { ask: StartSession; answer: Started };
  end_session: { ask: EndSession; answer: Nothing };
  confirm_resumed: { ask: ConfirmResumed; answer: Nothing };
  acknowledge: { ask: Acknowledge; answer: Nothing };
  pause_audio: { ask: PauseAudio; answer: Nothing };
  resume_audio: { ask: ResumeAudio; answer: Nothing };
  set_limit: { ask: SetLimit; answer: Nothing };
  set_mark: { ask: SetMark; answer: Marked };
  enter: { ask: Enter; answer: Entered };
  sign_off_audit: { ask: SignOffAudit; answer: Nothing };
  prefer: { ask: Prefer; answer: Nothing };
  wall: { ask: SetWall; answer: Nothing };
  screen: { ask: Screen; answer: Nothing };
  test_sound: { ask: Nothing; answer: Nothing };
  sessions: { ask: Nothing; answer: Sessions };
  review: { ask: ReviewAsk; answer: Review };
  recent: { ask: RecentAsk; answer: Recent };
  waves: { ask: WaveAsk; answer: Waves };
  moments: { ask: MomentsAsk; answer: Moments };
  disclosure: { ask: DisclosureAsk; answer: Disclosure };
  audit: { ask: AuditAsk; answer: AuditTrail };
  copy_audit: { ask: Nothing; answer: Saved };
  save_strip: { ask: SaveStrip; answer: Saved };
  train: { ask: Train; answer: Nothing };
  close_now: { ask: CloseNow; answer: Nothing };
}
