# Every word a person reads: in the window, on exported pages, in the command line.
# A number comes in as text, already written with its decimals and a true minus.

product = Wardlight
disclaimer = Not a medical device; for research and training
no-value = - -

## What a value comes from

origin-live = LIVE
origin-replay = REPLAY
origin-demo = SIMULATED
purpose-training = Training ward
purpose-real = Ward

## Parameters, as on the screen and spoken out

parameter-heart_rate = HR
parameter-pulse_rate = PR
parameter-spo2 = SpO2
parameter-perfusion_index = PI
parameter-rr_interval = RR interval
parameter-battery = Battery
parameter-respiration_rate = Resp
parameter-systolic_pressure = NIBP sys
parameter-diastolic_pressure = NIBP dia
parameter-mean_pressure = NIBP mean
parameter-cuff_pressure = Cuff
parameter-body_temperature = Temp
parameter-body_weight = Weight
parameter-oxygen_flow = O2
parameter-pain_score = Pain
parameter-urine_volume = Urine
parameter-pressures = NIBP
spoken-heart_rate = Heart rate
spoken-pulse_rate = Pulse rate
spoken-spo2 = Oxygen saturation
spoken-perfusion_index = Perfusion index
spoken-rr_interval = Interval from beat to beat
spoken-battery = Battery
spoken-respiration_rate = Respiration rate
spoken-systolic_pressure = Systolic blood pressure
spoken-diastolic_pressure = Diastolic blood pressure
spoken-mean_pressure = Mean blood pressure
spoken-cuff_pressure = Pressure in the cuff, measuring
spoken-body_temperature = Body temperature
spoken-body_weight = Body weight
spoken-oxygen_flow = Oxygen flow
spoken-pain_score = Pain score
spoken-urine_volume = Urine
spoken-pressures = Blood pressure, systolic, diastolic and mean

unit-per-minute = /min
unit-percent = %
unit-millivolt = mV
unit-second = s
unit-millisecond = ms
unit-arbitrary = no unit
unit-millimetre-mercury = mmHg
unit-kilopascal = kPa
unit-celsius = °C
unit-fahrenheit = °F
unit-kilogram = kg
unit-pound = lb
unit-litre-per-minute = L/min
unit-millilitre = mL
unit-score = points
unit-other = { $ucum }

method-reported = from the device
method-derived = from ECG
method-entered = by hand
source-none = no device

## What people choose for this machine

wall-heading = Screen for the wall
wall-more = A second window for a screen that many look at: all beds and their alarms, and nothing to press. It has names on it, so choose who can see it.
wall-impossible = A second window can only be opened in the desktop program.
wall-open = Open the wall
wall-close = Close the wall
wall-size = Beds on the wall
wall-only-shows = This screen only shows. What is to be done is done at the workstation.
wall-waiting = Waiting for the workstation
settings-heading = Settings
language-heading = Language
language-more = Of the screens, for everybody on this machine. Pages for paper and the command line are in English.
language-unread = The Arabic words were not yet read by a clinician who speaks it. Where a word is unclear, the English one holds.
language-en = English
language-ar = العربية
settings-open = Display
settings-more = Chosen for this machine and everybody who uses it, and kept with the records.
settings-back = Back
live-key-settings = D
theme-heading = Colours
theme-more = Shapes and words stay the same in all of them. Red, yellow and cyan fills mean alarm and nothing else.
theme-mixed = By the task
theme-mixed-more = Dark where patients are watched, light where people read and write
theme-day = Day
theme-day-more = Light everywhere, for bright rooms
theme-night = Night
theme-night-more = Dark everywhere, for dimmed rooms
theme-contrast = High contrast
theme-contrast-more = White on black with the strongest colours and wider traces
theme-picture-watch = Live
theme-picture-desk = Records
theme-picture-number = 72

## True scale

scale-heading = True scale
scale-more = Hold a bank or identity card (85.60 mm wide) flat to the screen and drag the right edge until outline and card match. Once for each display; then 25 mm/s and 10 mm/mV are true.
scale-display = { $name }, { $width } × { $height } pixels
scale-display-unnamed = A screen of { $width } × { $height } pixels
scale-display-unnamed-more = The window system does not name it here: any other screen of this size is taken for it.
scale-known = True scale: { $density } pixels a millimetre
scale-unknown = Not to scale
scale-card = Card, 85.60 × 53.98 mm. If the width fits and the height does not, the display is stretched: set it to its own resolution first.
scale-handle = Right edge of the card
scale-tried = { $pixels } pixels for 85.60 mm, { $density } a millimetre
scale-keys = Arrow keys move the edge by one pixel, with Shift by ten.
scale-check = Check: this must be a ruler of 50 mm.
scale-keep = It fits: keep it
scale-less = Narrower
scale-greater = Wider
scale-undo = Undo
scale-forget = Forget this display
scale-readable = On this display the large numbers of a bed can be read from { $metres } m.
scale-readable-unknown = From how far the large numbers can be read is known once a card was held to the screen.
scale-no-display = Which display this window stands on is not known yet, so nothing is to scale.

## Order and colours of the numbers

parameters-heading = Order and colours of the numbers
parameters-more = Heart rate and SpO2 stay the large ones wherever they stand. A number in alarm has the colour of its alarm.
parameters-up = Move up: { $parameter }
parameters-down = Move down: { $parameter }
parameters-hue = Colour of { $parameter }
parameters-same = same colour as { $others }
parameters-usual = Back to the usual order and colours
hue-ecg = ECG green
hue-pleth = Pleth sky blue
hue-resp = Respiration cream
hue-nibp = NIBP rose
hue-abp = Arterial coral
hue-cvp = Venous blue
hue-pa = Pulmonary olive
hue-co2 = CO2 sand
hue-temp = Temperature grey

## Alarm conditions

condition-heart_rate_high = Heart rate high
condition-heart_rate_low = Heart rate low
condition-asystole = Asystole
condition-spo2_low = SpO2 low
condition-desaturation = Desaturation
condition-link_lost = Link lost
condition-sensor_off = Sensor off
condition-no_data = No data
condition-decoder_failing = Device sends what cannot be read
condition-device_battery_low = Device battery low
condition-cannot_be_heard = Alarms cannot be heard
condition-display_stalled = Screen stood still
condition-display_hidden = Window was hidden
condition-wall_stalled = Screen on the wall stood still
condition-wall_hidden = Screen on the wall was hidden
condition-queue_full = Record falls behind
condition-disk_trouble = Disk does not take the record
condition-clock_jumped = Clock jumped, nobody watched in between

priority-high = High
priority-medium = Medium
priority-low = Low
class-physiological = Patient
class-technical = Technical

## Causes, as they stand after a condition or under a label

cause-silent = link silent
cause-disconnected = disconnected
cause-record_ended = recording has ended
cause-record_cut_short = recording is cut short
cause-probe_off = probe off
cause-unplugged = probe unplugged
cause-searching = searching for a pulse
cause-leads_off = leads off
cause-flat_trace = flat trace
cause-saturated_trace = trace beyond range
cause-noisy_trace = noisy trace
cause-disagrees_with_number = ? disagrees with the number
cause-invalid = device says invalid
cause-too_old = older than an hour
cause-no_sound_device = no sound device
cause-sound_device_vanished = sound device vanished
cause-sound_stalled = sound stands still
cause-muted = sound is muted
cause-volume_low = volume too low
cause-disk_full = disk full
cause-disk_error = disk error
cause-writer_behind = disk too slow
cause-record_missing = older or shorter than it was when last closed
cause-malformed_bytes = bytes cannot be read
cause-time_goes_back = waves with times that cannot be

## Quality flags

flag-sensor_off = sensor off
flag-unplugged = unplugged
flag-searching = searching for a pulse
flag-low_perfusion = perfusion low
flag-weak_signal = weak signal
flag-artifact = motion
flag-irregular = irregular
flag-from_storage = from the device's memory
flag-not_measuring = not measuring
flag-malfunction = device reports a fault
flag-saturated = beyond range
flag-flat = flat
flag-disagrees_with_trace = disagrees with the trace
flag-spot = single reading
flag-cuff_loose = cuff too loose
flag-bad_position = wrong position
flag-settling = still measuring

## Why something was not done

refusal-no_such_bed = There is no bed { $bed }.
refusal-name_missing = A name is missing. Write who says so.
refusal-session_runs = A session already runs on bed { $bed }, for { $patient }.
refusal-session_runs_unknown = A session already runs on bed { $bed }, for somebody not yet identified.
refusal-no_such_patient = This patient is not registered here.
refusal-second_identifier_missing = A name alone does not tell one person from another. Add a day of birth, a record number, a phone number or a village.
refusal-not_a_day = “{ $text }” is no day of the calendar.
refusal-born_in_future = This day has not come yet.
refusal-too_old = Nobody is known to have lived for more than { $most } years. Look at the year again.
refusal-text_too_long = A name or note here has at most { $most } characters. Nothing was cut off and nothing kept.
refusal-hidden_characters = There are characters in it that are not seen and change how the others look. Type it again rather than pasting it.
refusal-patient_changed = Somebody changed this entry meanwhile. Look at it again; nothing was kept of yours.
refusal-stands_elsewhere = Another entry stands for this person. Use that one.
refusal-same_entry = This is the same entry twice.
refusal-not_linked = This entry stands for itself already.
refusal-no_session = Nobody is in session on bed { $bed }.
refusal-locked = The store is locked. Open it with its passphrase first.
refusal-wrong_passphrase = This passphrase does not open the store. Nothing was changed.
refusal-passphrase_too_short = The passphrase needs at least { $least } characters.
refusal-sign_in_needed = Nobody is at the station. Sign in first.
refusal-not_permitted = This is for somebody else: { $roles }.
refusal-no_such_member = This person is not known here.
refusal-wrong_secret = { $wrong ->
    [1] This is not right. Nothing was opened.
   *[other] This is not right, { $wrong } times in a row. Nothing was opened.
}
refusal-wait_before_trying = Too soon after a wrong one. Wait { $seconds } s.
refusal-slot_shut = Wrong too often: this person opens nothing more here. An administrator gives them a new way in.
refusal-keychain_needed = The keychain of this machine does not answer, and half of the key is in it. Unlock it and try again.
refusal-slots_tampered = The list of who can open this store was changed by somebody who had not opened it. Nothing was opened.
refusal-secret_too_short = At least { $least } characters are needed.
refusal-secret_too_long = At most 256 characters are taken.
refusal-pin_not_digits = A PIN is digits only.
refusal-secret_too_common = This is among the first that anybody tries.
refusal-passphrase_only = Without a keychain only a passphrase is taken.
refusal-not_a_badge = This code is not a badge of Wardlight.
refusal-card_length = A card has 64 letters and digits; { $have } were typed.
refusal-card_mistyped = A letter of a card is wrong. Look at each group of four again.
refusal-card_of_another_store = A card is of another store.
refusal-card_twice = This is the same card twice. Two different ones are needed.
refusal-card_not_these = This card is none of those on the screen.
refusal-cards_replaced = Newer cards took the place of these.
refusal-no_cards = No recovery cards were made for this store.
refusal-role_missing = Choose at least one role.
refusal-administrator_first = The first person is an administrator, or nobody could add another.
refusal-name_taken = Somebody of this name is known here already.
refusal-nobody_in_session = Nobody is in session, so there is nothing that emergency access could show.
refusal-reason_missing = A reason is needed: a few words that an administrator will read.
refusal-proof_under_way = What was typed before is still being looked at. Try again in a moment.
refusal-last_administrator = Nobody would be left who administers. Make somebody else an administrator first.
refusal-not_yourself = Nobody takes their own way in away. Another administrator does.
refusal-end_sessions_first = Somebody is in session. End every session first; nobody is unwatched meanwhile.
rekeying = The store gets another key
rekeying-more = Everything kept is copied under it. If the power goes meanwhile nothing is lost: sign in, and it goes on.
refusal-not_a_number = “{ $text }” is not a number.
refusal-no_such_limit = This number has no such limit.
refusal-outside_bounds = Only { $least } to { $most } is accepted here.
refusal-limits_cross = Low must stay below high. The other limit is { $other }.
refusal-revision_unknown = The screen was ahead of the core. Look again, then acknowledge.
refusal-impossible_scale = No real screen has so few or so many pixels: { $least } to { $most } a millimetre are possible. Nothing was changed.
refusal-other_display = The window stands on another display now. Nothing was changed.
refusal-no_such_session = This session is not in the store.
refusal-no_such_wave = This wave was not kept.
refusal-no_wave_then = Nothing of this wave was kept at that time.
refusal-no_such_mark = This mark is not there, or was taken back already.
refusal-no_such_entry = This entry is not there, or was taken back already.
refusal-wrong_unit = This is not measured in { $unit }.
refusal-not_whole = Only whole numbers here, and “{ $text }” is none.
refusal-pressures_cross = Systolic must be above diastolic.
refusal-count_too_short = Breaths are counted for at least { $least } s.
refusal-outside_session = This moment lies outside the session.
refusal-note_too_long = The note is longer than { $most } characters. Nothing was kept of it.
refusal-page_not_written = The page could not be written: { $what }.
refusal-not_training = Only a training ward has a trainer. Nothing was done.
refusal-no_such_scenario = Bed { $bed } does not offer this scenario.
refusal-no_such_fault = The devices of bed { $bed } cannot show this fault.
refusal-store_silent = The store did not answer. Nothing was lost; try again.
refusal-store_wrong_key = The key does not open this store. The file was not touched.
refusal-store_key_missing = The store is here, but its key is not. The file was not touched, and no new key was made.
refusal-store_keychain_locked = The keychain is locked. Unlock it and start again; the file was not touched.
refusal-store_damaged = The store is damaged: { $what }. The file was not touched.
refusal-store_foreign = The file in the store's place is not a Wardlight store. It was not touched.
refusal-store_newer = The store was made by a newer version (schema { $schema }). It was not touched.
refusal-store_in_use = Another Wardlight has this store open. Close that one first.
refusal-store_other_purpose = This store belongs to the other ward: training and real sessions never share one.
refusal-store_unreachable = The store cannot be reached: { $what }. Nothing was changed.
refusal-unsupported = This is not possible on this system.
refusal-bad_request = The request could not be read: { $what }.
refusal-unknown = The core refused, and did not say why in words this window knows.

## Radio obstacles, on the command line

obstacle-no_adapter = No Bluetooth adapter was found. Plug one in, then scan again.
obstacle-no_service = The Bluetooth service does not answer. Start bluetoothd (systemctl start bluetooth), then scan again.
obstacle-no_permission = This user may not use Bluetooth. Add the user to the group “bluetooth”, sign in again, then scan.
obstacle-switched_off = The Bluetooth adapter { $adapter } is switched off. Switch it on (bluetoothctl power on), then scan again.
obstacle-refused = Bluetooth refused: { $what }. Switch it off and on again, then scan.

## Exported pages

page-title-verified = { $patient }, bed { $bed }
page-title-unverified = { $patient } ({ $doubt }), bed { $bed }
page-attended = Attended by { $attending }, { $from } to { $to }
page-attended-unended = Attended by { $attending }, from { $from }; never ended, the record stops at { $to }
page-acknowledged = acknowledged by { $by }

## Time

month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
date = { $day }-{ $month }
date-year = { $day }-{ $month }-{ $year }
date-time = { $day }-{ $month } { $time }
date-time-year = { $day }-{ $month }-{ $year } { $time }
age-now = now
age-seconds = { $count } s
age-minutes = { $count } min
age-hours = { $count } h
age-none-for = none for { $age }
age-never = none yet
duration-minutes = { $minutes } min
duration-hours = { $hours } h { $minutes } min
duration-seconds = { $seconds } s

## Core

core-starting = Asking the core
core-starting-more = The window is open; the core has not answered yet.
core-silent = Core does not answer since { $time }
core-silent-more = No number on this screen can be trusted. Look at the patient. The window keeps asking.

## First start

first-heading = Every number says whose it is, when it was true, and whether to trust it.
first-lead = One laptop, the devices you have, no internet needed.
first-not = Not a medical device; for research and training.
first-not-more = Nobody watches when nobody attends. Version { $version }; nothing leaves this laptop.
first-how = How to start
first-ward-training = Open the training ward
first-ward-real = Open the ward
first-more-training = Beds that are alive because their bytes are real. Bed 1 replays a recorded electrocardiogram, bed 2 is a simulated patient who gets worse, bed 3 a simulated patient whose devices fail, bed 4 replays a bedside monitor. Nobody can come to harm.
first-more-real = The devices named at the start, on bed 1. What they send is real, and is judged and kept only while somebody attends.
first-key-enter = Enter
first-today = This laptop today
first-row-sound = Alarms
first-row-store = Store
first-row-scale = Screen size
first-row-clock = Clock
first-scale = Not measured, so traces say “not to scale”
first-scale-known = Measured with a card, traces are to scale
first-clock = Says { $time }. Nothing to compare with
first-sample-whose = Whose
first-sample-when = When
first-sample-how = How
first-sample-trust = Trust
first-sample-bed = Bed { $bed }, nobody in session

## Locked and refused

locked-heading = The store is locked
locked-why = No keychain answered on this system, so a passphrase keeps the records closed. It is not written down anywhere.
locked-first-heading = Choose a passphrase for the store
locked-first-why = No keychain answered on this system, so records are closed with a passphrase instead. Nobody can recover it: without it the records stay closed.
locked-passphrase = Passphrase
locked-again = The same passphrase again
locked-differ = The two differ. Type them again.
locked-open = Open the store
locked-make = Make the store
locked-opening = Opening, takes about a second
locked-least = At least 8 characters
refused-heading = The store cannot be opened
refused-kept = What was kept
refused-kept-more = The file stands as it was. Nothing in it was changed, and no new store was made beside it.
refused-do = What to do
refused-do-key = Give the key back: unlock the keychain of the person who set this laptop up, then start Wardlight again.
refused-do-file = Put back a backup, or start with another folder. Keep this file: it may still be read elsewhere.
refused-do-other = Close the other Wardlight, then start this one again.
refused-do-version = Start the newer version of Wardlight.
refused-do-disk = Check that the disk is there and may be written, then start again.

## Ward

ward-heading = Ward
ward-in-session = { $count } of { $beds } beds in session
ward-bed = Bed { $bed }
ward-open-bed = Open bed { $bed }
ward-nobody = Nobody in session
ward-sessions = Past sessions
ward-patients = Patients
ward-key-patients = R
ward-empty = No bed has a device
ward-empty-more = A bed appears when its device is set up. The training ward always has some.
ward-back = Ward
ward-size = Beds on a screen
ward-size-short = Beds
ward-size-spoken = { $count ->
    [one] One bed on a screen
   *[other] { $count } beds on a screen
  }
ward-worst = Worst first
ward-worst-held = Worst first, waits for your hand
ward-key-worst = W
ward-key-size = V
ward-pages = Pages
ward-page = Page { $page } of { $pages }
ward-page-back = Page before
ward-page-on = Next page
ward-away = Beds that are not on this page
ward-more-alarms = +{ $count }
ward-numbers-left = { $count ->
    [one] 1 more number on the bed's screen
   *[other] { $count } more numbers on the bed's screen
  }

standing-watched = No alarm
standing-unknown = Not known
standing-nobody = Not monitored
standing-without_devices = No device
standing-more-nobody = Nobody is in session on this bed: nothing is judged or kept.
standing-more-without_devices = No device on this bed: nothing is measured.
nobody-line = Not monitored: nobody is in session, nothing is judged or kept

## Banner

banner-unverified = unverified
banner-unconfirmed = identity not confirmed
banner-unidentified = not identified
banner-alike = A name like it on bed { $bed }
banner-alike-short = Like bed { $bed }
banner-bed = Bed { $bed }
banner-attending = attended by { $name }
banner-since = since { $time }
banner-attend = Attended session. Stay with the patient.
banner-not-attended = Nobody attends this bed.

## Alarms

alarm-none = No alarm
alarm-none-watched = Nobody is in session, nothing is judged
alarm-not-known = Not known, the core does not answer
alarm-none-technical = No technical alarm
alarm-bar = Alarms of the patient
alarm-technical-bar = Technical alarms
alarm-audible-bar = Sound of alarms
alarm-of = { $index } of { $count }
alarm-since = { $priority }, since { $time }
alarm-priority-note = { $priority }, { $note }
alarm-more = { $count } more
alarm-unknown = input stopped, may go on
alarm-latched = over, nobody has seen it
alarm-acknowledged = ACKNOWLEDGED
alarm-acknowledged-by = { $by }, { $time }
alarm-technical = { $condition }
alarm-technical-cause = { $condition }: { $cause }
alarm-with-source = { $sentence }, { $source }
alarm-no-data = No { $parameter }
alarm-no-data-cause = No { $parameter }: { $cause }
alarm-probe-off = Probe off
alarm-probe-unplugged = Probe unplugged
alarm-leads-off = Leads off
alarm-audible = Alarms can be heard
alarm-audible-checked = sound checked { $time }
alarm-audible-volume = volume { $volume } %, checked { $time }
alarm-audible-unchecked = not checked yet
alarm-inaudible = Alarms cannot be heard
alarm-audio-paused = AUDIO PAUSED { $left }
alarm-audio-paused-by = by { $by }
alarm-paused-tile = AUDIO PAUSED { $left }
alarm-test-sound = Test the tone

## Live

live-acknowledge = Acknowledge
live-clear = Seen, take it off
live-pause = Audio pause 2 min
live-resume = Resume sound { $left }
live-limits = Limits
live-end = End session
live-start = Start session
live-key-acknowledge = A
live-key-pause = Space
live-key-limits = L
live-key-back = Esc
live-key-end = E
live-key-start = S
live-key-sessions = P
live-traces-left = { $count ->
    [one] 1 more trace in the other view
   *[other] { $count } more traces in the other view
  }
single-pressure = NIBP
single-body_temperature = Temp
single-body_weight = Weight
single-respiration = Resp
single-consciousness = ACVPU
single-oxygen = Oxygen
single-pain = Pain
single-urine = Urine
singles-heading = Single readings, newest first
singles-left = { $count ->
    [one] 1 older reading
   *[other] { $count } older readings
  }
live-fed-by = Fed by
live-no-wave = No trace from the devices of this bed
live-no-wave-more = The devices here send numbers only, or have not sent a trace yet.
live-not-monitored = Not monitored.
live-no-device = No device of this bed measures it.
live-waves = Traces
live-numbers = Numbers
live-spots = Single readings
spot-pressures = { $systolic }/{ $diastolic }
spot-pressures-mean = { $systolic }/{ $diastolic } ({ $mean })

limit-off = off
limit-off-all = LIMITS OFF
limit-breached-high = > { $value }
limit-breached-low = < { $value }
limit-spoken-high = High limit { $value }
limit-spoken-low = Low limit { $value }

## Trainer

live-key-trainer = I
trainer-open = Trainer
trainer-heading = Trainer of bed { $bed }
trainer-by = Who trains
trainer-by-more = Every press is kept in this name.
trainer-by-missing = The trainer's name is missing.
trainer-scenarios = Scenario, begins anew with each press
trainer-faults = Press a fault for
trainer-length = Length of the fault
trainer-shorter = Shorter
trainer-longer = Longer
trainer-now = plays now:
trainer-lasts = { $fault } { $left }
trainer-calm = End all faults
trainer-plays = Scenario: { $scenario }
trainer-pressed = FAULT PRESSED: { $fault } { $left }

scenario-recording = recording
scenario-steady = steady
scenario-deteriorating = deteriorating
scenario-desaturation = short desaturation
scenario-asystole = slow, then asystole
scenario-tachycardia = fast heart
scenario-premature = premature beats
scenario-irregular = irregular rhythm
scenario-technical_trouble = technical trouble
scenario-of_file = from a file

fault-dropout = bytes missing
fault-not_a_number = no number
fault-clock_reset = clock lost
fault-duplicate = packets twice
fault-stall = late delivery

## Traces

trace-ecg = ECG { $lead }
trace-ecg-plain = ECG
trace-pleth = Pleth
trace-respiration = Respiration
trace-pressure = Pressure { $site }
trace-numbered = Channel { $number }
trace-other = { $kind }
trace-band-monitor = monitor band { $low }–{ $high } Hz
trace-band-diagnostic = diagnostic band { $low }–{ $high } Hz
trace-unfiltered = unfiltered
trace-relative = relative, no unit
trace-measured = heart rate from this lead
trace-pacing-marked = pacing marked
trace-pacing-unmarked = pacing not marked
trace-speed = { $speed } mm/s
trace-gain = { $gain } mm/mV
trace-scale = not to scale
trace-true = true scale
trace-choose = Traces
trace-choose-speed = Speed
trace-choose-gain = Height of 1 mV
trace-choose-band = Band of the ECG
trace-choose-room = More room for
trace-choose-traces = Traces
trace-choose-numbers = Heart rate and saturation
trace-choose-monitor = Monitor 0.5–40 Hz
trace-choose-diagnostic = Diagnostic 0.05–150 Hz
trace-band-only = ECG is drawn in the monitor band, 0.5–40 Hz. No lead of this bed has the 500 samples a second that a diagnostic band needs.
trace-ribbon-meaning = The line under a trace is one mark a second: full, all came; broken, came late; thin, some missing; box with a cross, none came.
trace-scale-known = True scale: a card was held to this display. Check it with a ruler.
trace-scale-unknown = Not to scale: nobody has held a card to this display yet. See Display.
live-key-traces = T
live-key-speed = V
live-key-gain = G
live-key-band = B
live-key-room = N
live-key-ruler = U
ruler-on = Show a ruler
ruler-off = Take the ruler off
ruler-spoken = Ruler, { $length } mm
trace-link = link { $seconds } s
trace-shown = shown { $seconds } s late
trace-millivolt = 1 mV
trace-no-data = no data { $seconds } s
trace-saturated = beyond range
trace-spoken = { $name }, moving trace

## Sessions: start, end, close

start-heading = Start a session on bed { $bed }
start-patient = Patient's name, as said
start-patient-more = Type, and choose from who is registered. A name that is only typed is stored as unverified.
start-unknown = Nobody can say who:
start-unknown-more = Limits begin as for this age. Say who it is as soon as somebody knows.
start-another = Somebody else
start-confirmed = What the patient, or who came with them, has said
start-confirmed-more = Ask openly: “What is your date of birth?” Two answers make this identity confirmed.
start-confirmed-enough = Identity confirmed by two answers.
start-attending = Who stays with the patient
start-attending-more = This person acknowledges alarms and ends the session.
start-button = Start session
start-starting = Starting
start-patient-missing = The patient's name is missing.
start-attending-missing = The name of who stays is missing.
end-heading = End the session of { $patient }
end-more = Judging and keeping stop. What was kept stays.
end-by = Who ends it
end-button = End session
end-cancel = Keep watching
close-heading = A session runs
close-more = Closing ends { $count ->
    [one] it
   *[other] all { $count }
  }. What was kept stays; nobody is alarmed after that.
close-by = Who ends it
close-button = End it and close
close-keep = Keep watching
dialog-cancel = Cancel

## Limits

limits-heading = Limits of bed { $bed }
limits-more = Delay before the alarm: heart rate 5 s, SpO2 15 s; below 80 % at once.
limits-high = High
limits-low = Low
limits-bounds = { $least } to { $most }
limits-by = changed by { $by }
limits-default = default
limits-less = Lower { $what }
limits-greater = Raise { $what }
limits-switch-off = Switch off
limits-switch-on = Switch on
limits-undo = Undo { $what }
limits-done = Done
limits-none = No number of this bed has limits now.
limits-of = { $parameter } { $side } limit
limits-was = { $parameter } { $side } { $value }

## Keeping

keeping = { $stored } kept, { $waiting } waiting
keeping-lost = { $lost } lost while the disk was in trouble
keeping-key-keychain = key in the keychain
keeping-key-passphrase = key behind a passphrase
keeping-key-handed_over = key handed over at start
keeping-key-members = each person opens it with their own
keeping-key-none = no key yet
keeping-trouble = Record in trouble: { $cause }

## Past sessions and review

sessions-heading = Past sessions
sessions-none = Nothing is kept yet
sessions-none-more = Start a session on a bed. From then on every number, alarm and trace is kept here, encrypted.
sessions-loading = Reading the store
sessions-again = Read again
sessions-row-alarms = { $count ->
    [one] 1 alarm
   *[other] { $count } alarms
  }
sessions-running = running
sessions-unended = never ended: power or program went first
sessions-ended-by = ended by { $by }
sessions-open = Look back
sessions-when = { $from } to { $to }
recent-heading = The last { $minutes } minutes
recent-about = last { $minutes } min, one point in 5 s; gaps stay open
recent-spoken = { $parameter } over the last { $minutes } minutes
recent-none = No number was kept in this time.
recent-not-read = Not read from the record yet.
review-trends = Trends
review-alarms = Alarms
review-alarms-none = No alarm in this session.
review-trends-none = No number was kept in this session.
review-waves-none = No trace was kept in this session.
review-moment = Trace at { $time }
review-moment-more = Choose a moment: click a trend or an alarm.
review-earlier = Earlier
review-later = Later
review-gap = nothing kept here
review-band = band: least to most, line: mean, one column { $column }
review-line = every reading
review-acknowledged = acknowledged by { $by } { $time }
review-unacknowledged = nobody acknowledged
review-alarm-open = not ended when the record ends
review-alarm-time = { $from } to { $to }, { $length }
review-alarm-time-open = from { $from }
review-wave = { $name } from { $source }
review-trend-spoken = Trend of { $parameter }, choose a moment with the arrow keys
review-axis-spoken = Trace of { $name } from { $from }, { $seconds } s

## After the power failed

resumed-heading = Is this still { $patient }?
resumed-gap = The program had stopped. Nothing is known from { $from } to { $to }, { $length }.
resumed-clock = The program had stopped, and the clock went back from { $from } to { $to }: how long it was is not known.
resumed-limits = Limits that somebody had changed are set again; the others are those of the age.
resumed-limits-lost = Not every limit that somebody had changed could be set again. Look at them.
resumed-yes = Yes, still here
resumed-no = No, end the session
resumed-card = The program had stopped: who is it?
live-key-resumed = Y

## Marks

mark-kind-mark = Mark
mark-kind-oxygen = Oxygen
mark-kind-drug = Drug
mark-kind-position = Position
mark-kind-other = Other
mark-kind-retraction = Taken back
mark-line = { $kind }: { $note }
mark-open = Mark
live-key-mark = M
mark-heading = Mark at { $time }
mark-more = Kept under the name of { $by } and never changed; a wrong mark is taken back by a new one.
mark-correct-heading = Correct the mark of { $time }
mark-correct-more = The earlier mark stays in the record, struck out. Choose what takes its place, or take it back.
mark-correct-button = Correct it
mark-what = What happened
mark-note = Note
mark-note-more = At most 200 characters; may stay empty.
mark-button = Set mark
mark-by = by { $by }
mark-taken-back = taken back
mark-correct = Correct
mark-correct-spoken = Correct the mark of { $time }
marks-heading = Marks
marks-none = No mark in this session.

## Hand entry

live-key-entry = H
entry-open = Hand entry
entry-heading = Enter by hand
entry-more = Kept for when it was measured, and with who measured it. Never a live number, and never an alarm.
entry-what = What was measured
entry-kind-temperature = Temperature
entry-kind-pressure = Blood pressure
entry-kind-respiration = Respiration
entry-kind-consciousness = Consciousness
entry-kind-oxygen = Oxygen
entry-kind-pain = Pain
entry-kind-urine = Urine
entry-kind-weight = Weight
entry-kind-retraction = Taken back
entry-unit = Unit
entry-unit-spoken = in { $unit }
entry-systolic = Systolic
entry-diastolic = Diastolic
entry-rate = Breaths a minute
entry-level = How awake
entry-device = Breathes
entry-flow = Flow in L/min
entry-pain = Worst pain now, 0 none to 10
entry-pain-of = of 10
entry-urine = Volume in mL, one portion
entry-with = { $value }, { $more }
consciousness-alert = alert
consciousness-new_confusion = new confusion
consciousness-voice = responds to voice
consciousness-pain = responds to pain
consciousness-unresponsive = unresponsive
oxygen-room_air = room air
oxygen-nasal_cannula = nasal cannula
oxygen-simple_mask = simple mask
oxygen-venturi_mask = Venturi mask
oxygen-reservoir_mask = reservoir mask
oxygen-high_flow = high flow
oxygen-other = other device
tap-first = First breath
tap-next = Breath
tap-more = Tap, or press Space, as a breath begins; then at each breath for half a minute. A whole minute is better.
tap-missing = { $seconds } s more
tap-rate = { $count }: { $rate } /min
tap-again = Count anew
entry-count = { $breaths } breaths in { $seconds } s
entry-value-missing = The value is missing.
entry-choice-missing = Nothing is chosen yet.
entry-when = Measured at
entry-now = { $time }, now
entry-ago = { $time }, { $age } ago
entry-earlier = A minute earlier
entry-later = A minute later
entry-who = Who measured it
entry-note = Note
entry-button = Keep it
entry-done = Done
entry-kept = Kept: { $what } { $value }, { $time }
entry-back-kept = Taken back
entry-correct-heading = Correct the entry of { $time }
entry-correct-more = The earlier entry stays in the record, struck out. Write what takes its place, or take it back.
entry-correct-button = Correct it
entry-take-back = Take it back
entry-correct-spoken = Correct { $kind } of { $time }
entry-so-far = { $count ->
    [0] What stands now
   *[other] What stands now: { $count }
  }
entry-leave = Leave it as it is
entry-back = Back to the form
entry-line = { $kind }: { $value }
entry-value = { $value } { $unit }
entry-by = by hand, { $by }
entry-too-old = older than an hour
entries-heading = Entered by hand
entries-spoken = Newest entries by hand
entries-none = Nothing was entered by hand. Choose what was measured, write it with its unit and when, and it stands beside the numbers, with a hand and a name.
entries-standing-heading = Entered by hand: what stands now
entries-standing-more = Not here: what was taken back or corrected, and what is older than an hour where a newer one of its kind stands. Every entry of the session stands in its review.
entries-standing-none = Nothing was entered by hand, or all of it was taken back. Choose what was measured, write it with its unit and when, and it stands beside the numbers, with a hand and a name.
entries-left = { $count ->
    [one] and 1 other entered by hand
   *[other] and { $count } others entered by hand
  }

## Frozen traces, calipers, strips

freeze-button = Freeze
live-key-freeze = F
live-key-calipers = C
live-key-strip = S
live-key-others = O
frozen-since = FROZEN since { $time }
frozen-spoken = Frozen traces, standing still since { $time }
frozen-not-live = Not live. Numbers and alarms go on.
frozen-back = Back to live
frozen-range = { $from } to { $to }
frozen-reading = Reading the record
frozen-none = Nothing of a trace is kept here.
frozen-kept = unfiltered, as kept
frozen-until = kept until { $time }, then frozen
frozen-unread = The record could not be read
kept-from = session began { $time }
kept-until = kept until { $time }
kept-unread = not read
kept-left-out = No room here for { $names }.
kept-others = Other traces
caliper-button = Calipers
caliper-away = Calipers away
caliper-first = First caliper line
caliper-second = Second caliper line
caliper-spoken = { $time }, { $reading }
caliper-time = { $ms } ms
caliper-rate = { $rate } /min
caliper-height = { $height } mV
caliper-gap = a line stands where nothing was kept
strip-button = Save strip
strip-saved = Saved: { $files }
strip-who-heading = Save a strip of 10 s
strip-who-more = A page with the patient's name is written into your documents.
strip-who = Who saves it
strip-attended = Attended by { $attending }, session from { $from }
quality-valid = { $flags }
quality-questionable = { $count ->
    [0] questionable
   *[other] questionable: { $flags }
}
quality-invalid = { $count ->
    [0] not to be trusted
   *[other] not to be trusted: { $flags }
}
strip-about-gain = unfiltered, as kept; 25 mm/s, { $gain } mm/mV, true scale when printed at 100 %
strip-about-relative = relative, no unit; 25 mm/s, true scale when printed at 100 %
disclosure-heading = Full disclosure
disclosure-spoken = { $name }, a minute a row, from { $from }
disclosure-open = The whole session
disclosure-close = Back to trends
live-key-disclosure = G
disclosure-mark = mark
disclosure-alarm = alarm
disclosure-moment = looked at
disclosure-none = nothing kept
disclosure-earlier = Earlier rows
disclosure-later = Later rows

## People: who is at the station, and what opens the store for them

people-heading = People
people-nobody = This store names nobody: whoever is logged in to this computer opens it, and names are only typed. Name the first person, and from then on everybody opens it with a secret of their own, and what they do bears their name.
people-nobody-no-keychain = This store names nobody, and cannot: people need this computer's keychain, and this store is opened without it.
people-begin = Name the first person
people-add-somebody = Add a person
people-administrator-adds = An administrator adds people.
people-name = Name
people-name-more = As colleagues say it. It stands beside everything this person does.
people-roles = Roles
people-kind = Opens with
people-kind-pin = PIN
people-kind-pin_and_badge = PIN and badge
people-kind-passphrase = Passphrase
people-secret-pin = PIN
people-secret-pin_and_badge = PIN
people-secret-passphrase = Passphrase
people-least-pin = At least 8 digits, not in a row.
people-least-pin_and_badge = At least 4 digits, not in a row.
people-least-passphrase = At least 8 characters. Several words are best.
people-again = The same again
people-differ = The two are not the same.
people-badge = Badge
people-badge-more = Click here and scan the badge.
people-badge-missing = Scan the badge.
people-badge-choose = Scan a badge, or make a new one and print it.
people-badge-make = Make a new badge
people-badge-print = Print the badge
people-badge-hide = Take the badge off the screen
people-badge-shown = A new badge is scanned already. Print it now: it is shown once. It opens nothing until it is chosen here together with a PIN.
people-badge-paper = Wardlight badge. Opens nothing without its PIN. Whoever finds it, please hand it in.
people-badge-picture = The badge as a code for the scanner
people-secret-missing = Type what opens the store.
people-first-more = From now on the store opens for this person only, until they add others. Make recovery cards next: without them a forgotten PIN loses everything that is kept.
people-add-more = This person can open the store at once. It stays open to them until they are removed.
people-add = Add this person
people-adding = Adding…
page-footer = { $clinic }. { $disclaimer }
portable-heading = What is kept about { $name } (patient { $number })
portable-more = Beside this page lie tables that other programs read: patient.csv (what was known, and who wrote it), sessions.csv, readings.csv, said.csv (entries by hand and marks), alarms.csv, record.csv (who did what with it), waves.csv and a file for each wave. Times in them are in coordinated universal time. Nothing here is encrypted.
portable-session = Session
portable-from = From
portable-to = To
portable-attending = Attended by
portable-alarms = Alarms
portable-origin = Origin
audit-heading = Who did what
audit-more-words = Every act of a person and every change of a setting, with its time. Each entry holds on to the one before, so that one that is changed or taken out is noticed.
audit-open = Look at the record
audit-by = By
audit-about = About
audit-since = Since
audit-everybody = everybody
audit-everything = everything
audit-about-people = people
audit-about-patients = patients
audit-about-sessions = sessions
audit-about-alarms = alarms
audit-about-settings = settings
audit-about-program = the program
audit-days = { $days ->
    [one] the last day
   *[other] the last { $days } days
}
audit-ever = the beginning
audit-none = Nothing of this kind stands in the record.
audit-more = Older ones
audit-copy = Save a signed copy
audit-copied = { $file }. It names people and is not encrypted: give it only to who examines it. "wardctl audit check" checks it anywhere.
audit-when = When
audit-what = What
audit-whom = Whom
audit-detail = As it was written
audit-patient-number = { $name } (patient { $number })
audit-session-number = session { $number }
audit-started_session = began a session
audit-ended_session = ended a session
audit-acknowledged = acknowledged alarms
audit-paused_audio = paused the sound
audit-resumed_audio = ended the pause of the sound
audit-changed_limit = changed a limit
audit-marked = set a mark
audit-asked_for_strip = asked for a strip
audit-closed = closed the program
audit-trained = chose a lesson
audit-entered = entered by hand
audit-saw_patient = opened a patient's file
audit-searched = looked for somebody
audit-saw_session = opened a kept session
audit-saw_audit = looked at this record
audit-copied_audit = took a signed copy of this record
audit-made_cards = made recovery cards
audit-refused_sign_in = a try to sign in was refused
audit-recovered = opened the store by two cards
audit-added_member = added a person
audit-changed_secret = changed their own secret
audit-renewed_secret = gave somebody a new secret
audit-changed_roles = changed somebody's roles
audit-removed_member = removed a person
audit-broke_glass = took emergency access
audit-ended_glass = emergency access ended
audit-examined_audit = signed off what was done so far as examined
audit-examined = Examined up to entry { $number } by { $by }, { $time }.
audit-unexamined = Nobody has signed it off yet.
audit-glass = { $count ->
    [0] No emergency access since then.
    [one] Emergency access was taken once since then.
   *[other] Emergency access was taken { $count } times since then.
}
audit-sign-off = I have examined this
audit-resumed_session = a session went on after the program had stopped
audit-restored_pause = a pause of the sound went on
audit-ended_pause = the pause of the sound ended by itself
audit-confirmed_resumed = said that the patient is still there
audit-left_alone = the station was left alone and locked
audit-gap = the clock jumped or the machine stood still
audit-record_missing = a part of the record is missing
audit-imported_patients = imported patients
audit-exported_patient = took out all about a patient
audit-alarm = an alarm changed
audit-preference = changed a setting
audit-member = can open the store, with these roles
audit-member_gone = can open the store no more
audit-shift = came to the station
audit-shift-nobody = nobody is at the station
audit-patient = registered or changed a patient
audit-patient_link = joined or parted entries
audit-attribution = said whom a session is about
audit-run_start = the program started
audit-run_end = the program ended
setup-step-place = This place
setup-step-person = The first person
setup-step-cards = Recovery cards
setup-step-tone = Alarms are heard
setup-done-step = done
setup-impossible = needs this computer's keychain
setup-place-heading = What is this place?
setup-place-more = Its name stands on what is printed. Every time on the screens is by its clock, and ages turn at its midnight.
setup-place-nameless = Type what this place is called.
setup-clinic = Name
setup-clinic-more = As patients know it.
setup-zone = Time zone
setup-zone-now = It is { $time } there now. If that is wrong, so is the zone or this computer's clock.
setup-units = Units
setup-pressure = Blood pressure
setup-unit-spoken = { $quantity } in { $unit }
tile-sent = sent as { $amount }
setup-keep = Keep and go on
setup-later = Later
setup-person-heading = Who looks after this machine?
setup-person-more = The first person is its administrator. From then on everybody opens it with a secret of their own, and what they do bears their name.
setup-cards-heading = What if a secret is forgotten?
setup-cards-more = Any two of three cards open the store without anybody's secret. Keep them apart, and not with the laptop.
setup-tone-heading = Can you hear it?
setup-tone-more = Alarms sound through this computer. Play the test tone at the volume it will have on the ward.
setup-tone-play = Play the test tone
setup-tone-heard = I heard it
setup-tone-unheard = I heard nothing
setup-tone-help = Nothing heard? Turn the volume up, look at the plug of the loudspeaker, and play it again.
setup-done = This machine is set up
setup-done-more = Everything can be changed in the settings.
setup-open = Open the ward
settings-place = This place
settings-setup = Go on setting this machine up
settings-keep = Keep
settings-place-is = { $clinic }, time zone { $zone }. An administrator changes it.
settings-nameless = Nobody said yet what this place is called
settings-lock = Locks by itself after
settings-find = Find a setting
settings-find-none = No setting has this word. What is measured or alarmed is set at the bed.
settings-about = About
settings-about-more = Wardlight { $version }. Not a medical device; for research and training. Nothing leaves this laptop.
settings-lock-minutes = { $minutes } min
settings-lock-more = The station locks after so long without a key or a hand. Not while somebody is in session: whoever watches from across the room touches nothing.
cards-paper = Wardlight recovery card. Any two of the three open the store without anybody's secret. Keep this one apart from the others and from the laptop.
cards-print = Print the cards
refusal-not_a_zone = No time zone is called { $text }.
cards-first = First write the cards down and try one.
people-made = { $name } can open this store now.
people-here = at the station
people-own-open = Change my secret
people-own-heading = Another secret for you, { $name }
people-own-more = From now on only the new one opens the store for you. Copies of the database made before stay open to the old one.
people-own-go = Change it
people-own-done = Your new secret opens the store from now on.
people-old-secret = { $kind ->
    [passphrase] Passphrase until now
   *[pin] PIN until now
}
people-own-badge = Your badge
people-own-secret = { $kind ->
    [passphrase] Your own passphrase
   *[pin] Your own PIN
}
people-renew-open = New secret
people-renew-heading = A new secret for { $name }
people-renew-more = For somebody who forgot theirs, or guessed too often. Let them type it; tell nobody. Prove with your own that it is you who asks.
people-renew-go = Set it
people-renew-done = { $name } opens the store with the new secret from now on.
people-roles-open = Roles
people-roles-heading = What { $name } is here for
people-roles-more = What each role may do is judged by the core from now on. Prove with your own secret that it is you who asks.
people-roles-go = Set the roles
people-roles-done = The roles of { $name } are changed.
people-remove-open = Remove
people-remove-heading = Remove { $name }
people-remove-more = They open the store no more: it gets another key, and everybody who stays keeps their secret. This copies the whole database; nobody may be in session meanwhile. Copies of it made before, such as backups, stay open to their old secret; recovery cards they have seen open it until new ones are made. What they did stays under their name.
people-remove-go = Remove this person
people-remove-done = The secret of { $name } opens this store no more. Make new recovery cards if they have seen the old ones.
people-nameless = Person { $number }
people-who = Who are you?
people-choose = Choose who you are.
people-shut = Who is at the station?
people-shut-more = The store is shut. It opens for each person with a secret of their own.
people-hidden-lead = Nobody is at the station
people-hidden = Who is at the station?
people-hidden-running = { $count ->
    [one] One session goes on. Its alarms are watched and heard; names and numbers are hidden until somebody signs in.
   *[other] { $count } sessions go on. Their alarms are watched and heard; names and numbers are hidden until somebody signs in.
}
people-hidden-acts = Sign in to acknowledge, to pause the sound, or to see whom an alarm is about.
people-wait = Wait { $seconds } s after a wrong one.
people-sign-in = Sign in
people-signing = Looking…
people-lock = Leave the station and lock
live-key-lock = K
role-administrator = administrator
role-clinician = clinician
role-community_worker = community worker
role-receptionist = receptionist
role-trainer = trainer

cards-heading = Recovery cards
cards-none = There are none yet. Any two of three cards open this store when nobody can sign in, or when this computer is lost and the store was copied. Without them a forgotten PIN loses everything that is kept.
cards-made = Three cards were made. Any two of them open this store. Where they are is for the clinic to know: best in three places.
cards-make = Make recovery cards
cards-make-new = Make new cards
cards-write = Write each card on a paper of its own, and keep them in three places. They are shown now and never again. They open the store as soon as one of them is typed back; cards made before open it until then, and nothing after.
cards-card = Card { $number } of 3
cards-try = Type card { $number } from its paper
cards-try-more = So that it is known that it can be read. Spaces do not matter.
cards-differ = This is not what stands on the card.
cards-done = It can be read: take the cards off the screen
cards-kept = One card was tried and can be read. Any two of the three open this store.
recover-begin = Nobody can sign in: use two recovery cards
recover-none = No recovery cards were made for this store.
recover-heading = Open with two recovery cards
recover-more = Any two of the three. They make a new administrator, who then gives the others a new way in. It is written down.
recover-one = One card
recover-other = Another card
recover-two = Two cards are needed.
recover-name = Name of the new administrator
recover-go = Open the store
recover-back = Back

## Emergency access

glass-begin = Emergency access
glass-heading = Emergency access
glass-more = Shows the patients in session and their alarms for 15 minutes, and lets you acknowledge, pause sound, mark and enter. Nothing else opens. Your reason stands in the record, and an administrator looks at it.
glass-name = Your name
glass-name-more = It is marked as not proven wherever it stands.
glass-reason = Why
glass-break = Show the patients
glass-stands = Emergency access: { $by }, { $left } left
glass-end = End emergency access

## Patients

patients-heading = Patients
patients-find = Find
patients-find-more = Name, year of birth, village, phone or record number, in any script.
patients-nobody = Nobody is registered yet. Register the first one: their sessions are then found under their name.
patients-choose = Choose somebody on the left, or register somebody new.
patients-register = Register
patients-register-heading = Register somebody
patients-by = Who writes this
patients-by-more = Stands beside everything written here.
found-list = Who is found
found-near = spelled a little differently
found-sounds = sounds alike
found-alike = Easily taken for another one here
found-none = Nobody is found.
found-more = { $shown } of { $of } are shown. Type more of the name.
patient-surname = Surname
patient-surname-more = Whoever has one name only: write it in either field.
patient-given = Given names
patient-birth = Birth
patient-birth-day = Day is known
patient-birth-about = About so old
patient-birth-unknown = Not known
patient-day = Day
patient-month = Month
patient-month-none = Choose
patient-year = Year
patient-day-missing = Write day, month and year of birth, or say that the day is not known.
patient-age = Age
patient-slack = Give or take
patient-age-unit = In
patient-unit-years = years
patient-unit-months = months
patient-age-missing = Write an age in whole years or months, and how far off it may be.
patient-looks = Looks like
patient-sex = Sex
patient-sex-missing = Choose a sex, or “not known”.
patient-village = Village or address
patient-phone = Phone
patient-record_number = Record number
patient-number = MRN { $number }
patient-keeping = Keeping
patient-born = { $day } ({ $age })
patient-born-about = about { $age }
patient-born-unknown = age not known, { $band }
patient-age-days = { $count } d
patient-age-months = { $count } mo
patient-age-years = { $count } y
patient-age-range = { $least } to { $most }
patient-band = Limits of a session begin as for: { $band }
band-newborn = newborn
band-child = child
band-adult = adult
sex-female = female
sex-male = male
sex-other = other
sex-unknown = sex not known
sex-short-female = F
sex-short-male = M
sex-short-other = other
sex-short-unknown = sex not known
whose-unknown-newborn = Unknown newborn
whose-unknown-child = Unknown child
whose-unknown-adult = Unknown adult
identifier-name = Name
identifier-birth = Day of birth
identifier-record_number = Record number
identifier-phone = Phone
identifier-village = Village
alike-heading = Is it one of these?
alike-more = They are registered already, and may be the person before you. Twins and namesakes are people of their own.
alike-is = This is the one
alike-none = None of these: register
alike-back = Back to the fields
patient-change = Change what is known
patient-change-heading = Change what is known of { $name }
patient-change-button = Keep
patient-join = Same person as another entry
patient-join-find = The other entry
patient-join-note = Its sessions will be found under this one. It can be taken back at any time.
patient-join-sure = Are these one person?
patient-join-more = The entry of { $name } stands for both from now on. Nothing of the other is lost.
patient-join-button = One person
patient-others = Other entries of this person
patient-part = Two people after all
patient-elsewhere = Another entry stands for this person now.
patient-standing = Open that one
patient-sessions = Sessions
patient-sessions-none = None yet.
patient-sessions-others = For those who care for patients.
patient-history = What was known, newest first
patient-written = { $by }, { $time }
identify-open = Who is it?
live-key-identify = W
identify-heading = Who is it? So far: { $patient }
identify-find = Whoever is not registered yet: register them first, under Patients on the ward.
identify-more = This session is found under this name from now on. Limits stay as they are. It can be said anew, also in what is kept.
identify-button = It is this one

rights-heading = What is theirs
rights-copy = Take out a copy
rights-copy-title = A copy of all that is kept about { $name }
rights-copy-more = A folder with a page to read, tables for other programs, every wave, and who saw what. It is not encrypted: it is for the person, and whoever asks sees to it that they get it.
rights-saved = Written to { $folder }
rights-erase = Take this person out of the store
rights-erase-title = Take out { $name }
rights-erase-go = Take out for good
rights-erase-whole = { $sessions ->
    [0] All that is known of this person goes. No session is kept of them.
    [one] All that is known of this person goes, and one session with it.
   *[other] All that is known of this person goes, and { $sessions } sessions with it.
}
rights-erase-part = Phone, village, photo and what was known before go now{ $go ->
    [0] .
    [one] , and one session.
   *[other] , and { $go } sessions.
} { $stay ->
    [one] One session stays
   *[other] { $stay } sessions stay
} with name, birth, sex and record number, as the law keeps them. From { $day } they are old enough to go.
rights-erase-unsaid = How long the law keeps a record here was never said in the settings, so { $stay ->
    [one] the session stays
   *[other] all { $stay } sessions stay
} with name, birth, sex and record number. Phone, village, photo and what was known before go now.
rights-erase-more = This cannot be taken back. The record of who did what keeps numbers, and no names. Copies that were made before keep what is in them.
rights-erased = Taken out. Nothing is left but numbers in the record of who did what.
rights-erased-part = Taken out as far as the law lets it be.
keep-heading = How long records are kept
keep-more = The law says how long a record must be kept; it differs from country to country, and for children. Nothing is old enough before somebody says it here, and nothing goes by itself.
keep-years = A record, after the last session
keep-unsaid = Never said: for ever
keep-years-count = { $count } years
keep-waves = Waves, after a session
keep-as-session = As long as the session
keep-days-count = { $count } days
keep-nothing-due = Nothing is older than that.
keep-due = Older than that: { $people ->
    [one] one person
   *[other] { $people } people
}, { $sessions ->
    [one] one session
   *[other] { $sessions } sessions
}, and the waves of { $waves ->
    [one] one more session
   *[other] { $waves } more sessions
}.
keep-expire = Take out what is old enough
keep-expire-title = Take out what is old enough
keep-expire-go = Take out for good
keep-today = By this machine's clock it is { $time }. If that is wrong, stop here and set the clock.
keep-done = Taken out.
support-more = A file for whoever mends this program: versions, counts, kinds of devices, technical alarms. No patient, no person, no place, no date.
support-save = Write a file for support
audit-erased = took out what may be forgotten
audit-waves_erased = took out waves that were old enough
audit-saved_support = wrote a file for support
photo-of = Photo of { $name }
photo-choose = Choose a photo
photo-other = Another photo
photo-away = Take the photo away
photo-none = “{ $file }” is no picture that can be read. Nothing was changed.
refusal-not_a_photo = This is no picture that can be read, or it is too large. Nothing was changed.
audit-photo = changed a photo
defaults-heading = Limits a session begins with
defaults-more = By how old somebody is, or looks. Sessions that run keep the limits they have; within one, whoever attends changes them for that patient.
defaults-of = { $what }, { $band }
defaults-usual = usual { $value }
defaults-source = The usual ones are the factory values of a bedside monitor (Contec CMS8000). A default is never off.
defaults-back = Back to the usual ones
backup-heading = Copies of the store
backup-more = A copy is as encrypted as the store: it opens for the same people on this machine, and with two recovery cards on another one. Whoever is taken out of the store stays in older copies.
backup-folder = Folder for copies
backup-none = Nobody chose one yet. Write where it is, such as the folder of a stick.
backup-chosen = Copies go to { $folder }
backup-copy = Copy the store there now
backup-copying = Copying. Everything else goes on.
backup-done = Copied, opened again and found whole: { $file }
refusal-no_backup_folder = Nobody chose a folder for copies yet.
audit-copied_store = copied the store elsewhere
sound-heading = Sounds
sound-device = Through { $device }, at { $volume } %.
sound-high = High priority: ten pulses, every 8 seconds.
sound-medium = Medium priority: three pulses, every 20 seconds.
sound-low = Low priority: two pulses, every 30 seconds.
sound-more = How loud they are is the computer's own volume: too little of it is an alarm of its own. No sound can be switched off here; a pause of two minutes is on the ward.
devices-heading = Devices
devices-more = What is connected to which bed now. Which devices belong to a bed is said where the program is started.
devices-none = Nothing
review-waves-taken-out = The traces of this session were taken out: they were older than this place keeps them.
