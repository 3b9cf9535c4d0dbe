# Every word a person reads, in Arabic. The labels of numbers, units and digits stay as they stand on every monitor.
# Not yet read by a clinician who speaks it; the settings say so.

product = Wardlight
disclaimer = ليس جهازًا طبيًا؛ للبحث والتدريب
no-value = - -

## What a value comes from

origin-live = مباشر
origin-replay = إعادة عرض
origin-demo = محاكاة
purpose-training = جناح تدريبي
purpose-real = الجناح

## Parameters, as on the screen and spoken out

parameter-heart_rate = HR
parameter-pulse_rate = PR
parameter-spo2 = SpO2
parameter-perfusion_index = PI
parameter-rr_interval = RR interval
parameter-battery = البطارية
parameter-respiration_rate = Resp
parameter-systolic_pressure = NIBP sys
parameter-diastolic_pressure = NIBP dia
parameter-mean_pressure = NIBP mean
parameter-cuff_pressure = الكفّة
parameter-body_temperature = Temp
parameter-body_weight = الوزن
parameter-oxygen_flow = O2
parameter-pain_score = الألم
parameter-urine_volume = البول
parameter-pressures = NIBP
spoken-heart_rate = معدل القلب
spoken-pulse_rate = معدل النبض
spoken-spo2 = تشبع الأكسجين
spoken-perfusion_index = مؤشر التروية
spoken-rr_interval = الفاصل من نبضة إلى نبضة
spoken-battery = البطارية
spoken-respiration_rate = معدل التنفس
spoken-systolic_pressure = ضغط الدم الانقباضي
spoken-diastolic_pressure = ضغط الدم الانبساطي
spoken-mean_pressure = ضغط الدم الوسطي
spoken-cuff_pressure = الضغط في الكفّة أثناء القياس
spoken-body_temperature = حرارة الجسم
spoken-body_weight = وزن الجسم
spoken-oxygen_flow = تدفق الأكسجين
spoken-pain_score = درجة الألم
spoken-urine_volume = البول
spoken-pressures = ضغط الدم الانقباضي والانبساطي والوسطي

unit-per-minute = /min
unit-percent = %
unit-millivolt = mV
unit-second = s
unit-millisecond = ms
unit-arbitrary = بلا وحدة
unit-millimetre-mercury = mmHg
unit-kilopascal = kPa
unit-celsius = °C
unit-fahrenheit = °F
unit-kilogram = kg
unit-pound = lb
unit-litre-per-minute = L/min
unit-millilitre = mL
unit-score = نقاط
unit-other = { $ucum }

method-reported = من الجهاز
method-derived = من ECG
method-entered = باليد
source-none = بلا جهاز

## What people choose for this machine

wall-heading = شاشة الحائط
wall-more = نافذة ثانية لشاشة ينظر إليها كثيرون: كل الأسرّة وإنذاراتها، ولا شيء يُضغط. عليها أسماء، فليُختر من يستطيع رؤيتها.
wall-impossible = لا تُفتح نافذة ثانية إلا في برنامج سطح المكتب.
wall-open = فتح شاشة الحائط
wall-close = إغلاق شاشة الحائط
wall-size = الأسرّة على شاشة الحائط
wall-only-shows = هذه الشاشة للعرض فقط. ما يجب عمله يُعمل عند محطة العمل.
wall-waiting = في انتظار محطة العمل
settings-heading = الإعدادات
language-heading = اللغة
language-more = لغة الشاشات لكل من يستعمل هذا الجهاز. صفحات الورق وسطر الأوامر بالإنجليزية.
language-unread = لم يقرأ الكلمات العربية بعدُ طبيب أو ممرض يتكلمها. وحيث تكون كلمة غير واضحة فالمعتمد هو النص الإنجليزي.
language-en = English
language-ar = العربية
settings-open = العرض
settings-more = تُختار لهذا الجهاز ولكل من يستعمله، وتُحفظ مع السجلات.
settings-back = رجوع
live-key-settings = D
theme-heading = الألوان
theme-more = الأشكال والكلمات واحدة فيها كلها. التعبئة بالأحمر أو الأصفر أو الفيروزي تعني إنذارًا ولا شيء غيره.
theme-mixed = بحسب العمل
theme-mixed-more = داكن حيث يُراقَب المرضى، فاتح حيث يُقرأ ويُكتب
theme-day = نهار
theme-day-more = فاتح في كل مكان، للغرف المضيئة
theme-night = ليل
theme-night-more = داكن في كل مكان، للغرف المعتمة
theme-contrast = تباين عالٍ
theme-contrast-more = أبيض على أسود بأقوى الألوان وموجات أعرض
theme-picture-watch = مباشر
theme-picture-desk = السجلات
theme-picture-number = 72

## True scale

scale-heading = المقياس الحقيقي
scale-more = ضع بطاقة مصرفية أو بطاقة هوية (عرضها 85.60 mm) منبسطة على الشاشة واسحب الحافة اليمنى حتى ينطبق الإطار على البطاقة. مرة واحدة لكل شاشة؛ وبعدها تصح 25 mm/s و10 mm/mV.
scale-display = { $name }، { $width } × { $height } بكسل
scale-display-unnamed = شاشة من { $width } × { $height } بكسل
scale-display-unnamed-more = نظام النوافذ لا يسميها هنا: كل شاشة أخرى بهذا الحجم تُحسب هي نفسها.
scale-known = المقياس حقيقي: { $density } بكسل في المليمتر
scale-unknown = ليس بالمقياس
scale-card = البطاقة، 85.60 × 53.98 mm. إن انطبق العرض ولم ينطبق الارتفاع فالشاشة ممطوطة: اضبطها أولًا على دقتها الأصلية.
scale-handle = حافة البطاقة اليمنى
scale-tried = { $pixels } بكسل لكل 85.60 mm، أي { $density } في المليمتر
scale-keys = مفاتيح الأسهم تحرك الحافة بكسلًا واحدًا، ومع Shift عشرة.
scale-check = للتحقق: يجب أن تكون هذه مسطرة طولها 50 mm.
scale-keep = منطبق: حفظ
scale-less = أضيق
scale-greater = أعرض
scale-undo = تراجع
scale-forget = نسيان هذه الشاشة
scale-readable = على هذه الشاشة تُقرأ أرقام السرير الكبيرة من { $metres } m.
scale-readable-unknown = يُعرف من أي بُعد تُقرأ الأرقام الكبيرة بعد وضع بطاقة على الشاشة.
scale-no-display = لا يُعرف بعدُ على أي شاشة تقف هذه النافذة، فلا شيء بالمقياس.

## Order and colours of the numbers

parameters-heading = ترتيب الأرقام وألوانها
parameters-more = يبقى معدل القلب و SpO2 الكبيرين أينما وُضعا. والرقم الذي في إنذار يأخذ لون إنذاره.
parameters-up = إلى أعلى: { $parameter }
parameters-down = إلى أسفل: { $parameter }
parameters-hue = لون { $parameter }
parameters-same = اللون نفسه لـ { $others }
parameters-usual = الرجوع إلى الترتيب والألوان المعتادة
hue-ecg = أخضر ECG
hue-pleth = أزرق سماوي للنبض
hue-resp = كريمي للتنفس
hue-nibp = وردي NIBP
hue-abp = مرجاني شرياني
hue-cvp = أزرق وريدي
hue-pa = زيتوني رئوي
hue-co2 = رملي CO2
hue-temp = رمادي للحرارة

## Alarm conditions

condition-heart_rate_high = معدل القلب مرتفع
condition-heart_rate_low = معدل القلب منخفض
condition-asystole = توقف الانقباض القلبي
condition-spo2_low = SpO2 منخفض
condition-desaturation = هبوط تشبع الأكسجين
condition-link_lost = انقطع الاتصال
condition-sensor_off = المجس منزوع
condition-no_data = لا بيانات
condition-decoder_failing = الجهاز يرسل ما لا يمكن قراءته
condition-device_battery_low = بطارية الجهاز منخفضة
condition-cannot_be_heard = لا يمكن سماع الإنذارات
condition-display_stalled = توقفت الشاشة عن التحديث
condition-display_hidden = كانت النافذة مخفية
condition-wall_stalled = توقفت شاشة الحائط عن التحديث
condition-wall_hidden = كانت شاشة الحائط مخفية
condition-queue_full = كتابة السجل متأخرة
condition-disk_trouble = القرص لا يقبل السجل
condition-clock_jumped = قفزت الساعة، ولم يراقب أحد في الأثناء

priority-high = عالٍ
priority-medium = متوسط
priority-low = منخفض
class-physiological = المريض
class-technical = تقني

## Causes, as they stand after a condition or under a label

cause-silent = الاتصال صامت
cause-disconnected = غير متصل
cause-record_ended = انتهى التسجيل
cause-record_cut_short = التسجيل مبتور
cause-probe_off = المجس منزوع
cause-unplugged = المجس غير موصول
cause-searching = جارٍ البحث عن نبض
cause-leads_off = الأقطاب منزوعة
cause-flat_trace = موجة مسطحة
cause-saturated_trace = موجة خارج المدى
cause-noisy_trace = موجة مشوشة
cause-disagrees_with_number = ? لا تتفق مع الرقم
cause-invalid = الجهاز يقول إنه غير صالح
cause-too_old = أقدم من ساعة
cause-no_sound_device = لا يوجد جهاز صوت
cause-sound_device_vanished = اختفى جهاز الصوت
cause-sound_stalled = الصوت عالق
cause-muted = الصوت مكتوم
cause-volume_low = الصوت أخفض من اللازم
cause-disk_full = القرص ممتلئ
cause-disk_error = خطأ في القرص
cause-writer_behind = القرص أبطأ من اللازم
cause-record_missing = أقدم أو أقصر مما كان عند آخر إغلاق
cause-malformed_bytes = بايتات لا يمكن قراءتها
cause-time_goes_back = موجات بأوقات غير ممكنة

## Quality flags

flag-sensor_off = المجس منزوع
flag-unplugged = غير موصول
flag-searching = جارٍ البحث عن نبض
flag-low_perfusion = التروية منخفضة
flag-weak_signal = إشارة ضعيفة
flag-artifact = حركة
flag-irregular = غير منتظم
flag-from_storage = من ذاكرة الجهاز
flag-not_measuring = لا يقيس
flag-malfunction = الجهاز يبلّغ عن عطل
flag-saturated = خارج المدى
flag-flat = مسطح
flag-disagrees_with_trace = لا يتفق مع الموجة
flag-spot = قراءة مفردة
flag-cuff_loose = الكُفّة رخوة جدًا
flag-bad_position = وضعية خاطئة
flag-settling = القياس ما زال جاريًا

## Why something was not done

refusal-no_such_bed = لا يوجد سرير { $bed }.
refusal-name_missing = ينقص اسم. اكتب من يقول ذلك.
refusal-session_runs = تجري جلسة على السرير { $bed } لـ { $patient }.
refusal-session_runs_unknown = تجري جلسة على السرير { $bed } لشخص لم تُعرف هويته بعد.
refusal-no_such_patient = هذا المريض غير مسجل هنا.
refusal-second_identifier_missing = الاسم وحده لا يميز شخصًا من آخر. أضف يوم ميلاد أو رقم ملف أو رقم هاتف أو قرية.
refusal-not_a_day = «{ $text }» ليس يومًا من التقويم.
refusal-born_in_future = هذا اليوم لم يأتِ بعد.
refusal-too_old = لا يُعرف أحد عاش أكثر من { $most } سنة. انظر إلى السنة مرة أخرى.
refusal-text_too_long = للاسم أو الملاحظة هنا { $most } حرفًا على الأكثر. لم يُقطع شيء ولم يُحفظ شيء.
refusal-hidden_characters = فيه رموز لا تُرى وتغيّر شكل غيرها. اكتبه بدل لصقه.
refusal-patient_changed = غيّر أحدهم هذا القيد في أثناء ذلك. انظر إليه مرة أخرى؛ لم يُحفظ شيء مما كتبت.
refusal-stands_elsewhere = لهذا الشخص قيد آخر. استعمل ذاك.
refusal-same_entry = هذا هو القيد نفسه مرتين.
refusal-not_linked = هذا القيد قائم بنفسه أصلًا.
refusal-no_session = لا أحد في جلسة على السرير { $bed }.
refusal-locked = المخزن مقفل. افتحه بعبارة المرور أولًا.
refusal-wrong_passphrase = عبارة المرور هذه لا تفتح المخزن. لم يتغير شيء.
refusal-passphrase_too_short = تحتاج عبارة المرور إلى { $least } أحرف على الأقل.
refusal-sign_in_needed = لا أحد عند المحطة. سجّل الدخول أولًا.
refusal-not_permitted = هذا لغيرك: { $roles }.
refusal-no_such_member = هذا الشخص غير معروف هنا.
refusal-wrong_secret = { $wrong ->
    [1] هذا غير صحيح. لم يُفتح شيء.
   *[other] هذا غير صحيح، { $wrong } مرات متتالية. لم يُفتح شيء.
}
refusal-wait_before_trying = قريب جدًا من محاولة خاطئة. انتظر { $seconds } s.
refusal-slot_shut = أخطأ كثيرًا: لا يفتح هذا الشخص شيئًا هنا بعد الآن. مدير النظام يعطيه طريقًا جديدًا.
refusal-keychain_needed = حافظة مفاتيح هذا الجهاز لا تجيب، وفيها نصف المفتاح. افتح قفلها وحاول مرة أخرى.
refusal-slots_tampered = غيّر قائمةَ من يستطيع فتح هذا المخزن شخصٌ لم يفتحه. لم يُفتح شيء.
refusal-secret_too_short = يلزم { $least } أحرف على الأقل.
refusal-secret_too_long = يُقبل 256 حرفًا على الأكثر.
refusal-pin_not_digits = الرقم السري أرقام فقط.
refusal-secret_too_common = هذا من أول ما يجرّبه أي أحد.
refusal-passphrase_only = بلا حافظة مفاتيح لا تُقبل إلا عبارة مرور.
refusal-not_a_badge = هذا الرمز ليس شارة من Wardlight.
refusal-card_length = في البطاقة 64 حرفًا ورقمًا؛ كُتب { $have }.
refusal-card_mistyped = في البطاقة حرف خاطئ. انظر مرة أخرى إلى كل مجموعة من أربعة.
refusal-card_of_another_store = بطاقة من مخزن آخر.
refusal-card_twice = هذه هي البطاقة نفسها مرتين. يلزم بطاقتان مختلفتان.
refusal-cards_replaced = حلّت بطاقات أحدث محل هذه.
refusal-no_cards = لم تُصنع بطاقات استرداد لهذا المخزن.
refusal-role_missing = اختر دورًا واحدًا على الأقل.
refusal-administrator_first = الشخص الأول مدير للنظام، وإلا لم يستطع أحد إضافة غيره.
refusal-name_taken = شخص بهذا الاسم معروف هنا أصلًا.
refusal-nobody_in_session = لا أحد في جلسة، فلا شيء يعرضه الدخول الطارئ.
refusal-reason_missing = يلزم سبب: كلمات قليلة يقرؤها مدير النظام.
refusal-proof_under_way = ما كُتب قبلُ ما زال قيد النظر. حاول بعد لحظة.
refusal-last_administrator = لن يبقى من يدير النظام. اجعل شخصًا آخر مديرًا أولًا.
refusal-not_yourself = لا أحد يأخذ من نفسه طريق دخوله. يفعل ذلك مدير آخر.
refusal-end_sessions_first = هناك من هو في جلسة. أنهِ كل الجلسات أولًا؛ فلا يبقى أحد بلا مراقبة.
rekeying = يأخذ المخزن مفتاحًا آخر
rekeying-more = يُنسخ كل المحفوظ تحته. إن انقطعت الكهرباء في أثناء ذلك فلا يضيع شيء: سجّل الدخول فيستمر.
refusal-not_a_number = «{ $text }» ليس رقمًا.
refusal-no_such_limit = ليس لهذا الرقم هذا الحد.
refusal-outside_bounds = لا يُقبل هنا إلا من { $least } إلى { $most }.
refusal-limits_cross = يجب أن يبقى الأدنى تحت الأعلى. الحد الآخر هو { $other }.
refusal-revision_unknown = كانت الشاشة متقدمة على النواة. انظر مرة أخرى ثم أقرّ.
refusal-impossible_scale = لا توجد شاشة حقيقية بهذا العدد من البكسلات: الممكن من { $least } إلى { $most } في المليمتر. لم يتغير شيء.
refusal-other_display = النافذة الآن على شاشة أخرى. لم يتغير شيء.
refusal-no_such_session = هذه الجلسة ليست في المخزن.
refusal-no_such_wave = لم تُحفظ هذه الموجة.
refusal-no_wave_then = لم يُحفظ شيء من هذه الموجة في ذلك الوقت.
refusal-no_such_mark = هذه العلامة غير موجودة، أو سُحبت من قبل.
refusal-no_such_entry = هذا الإدخال غير موجود، أو سُحب من قبل.
refusal-wrong_unit = لا يُقاس هذا بوحدة { $unit }.
refusal-not_whole = أعداد صحيحة فقط هنا، و«{ $text }» ليس منها.
refusal-pressures_cross = يجب أن يكون الانقباضي فوق الانبساطي.
refusal-count_too_short = تُعدّ الأنفاس { $least } s على الأقل.
refusal-outside_session = هذه اللحظة خارج الجلسة.
refusal-note_too_long = الملاحظة أطول من { $most } حرفًا. لم يُحفظ منها شيء.
refusal-page_not_written = تعذرت كتابة الصفحة: { $what }.
refusal-not_training = لا مدرّب إلا في جناح تدريبي. لم يُعمل شيء.
refusal-no_such_scenario = السرير { $bed } لا يقدم هذا السيناريو.
refusal-no_such_fault = أجهزة السرير { $bed } لا تستطيع إظهار هذا العطل.
refusal-store_silent = لم يُجب المخزن. لم يضع شيء؛ حاول مرة أخرى.
refusal-store_wrong_key = المفتاح لا يفتح هذا المخزن. لم يُمَسّ الملف.
refusal-store_key_missing = المخزن هنا، لكن مفتاحه ليس هنا. لم يُمَسّ الملف، ولم يُصنع مفتاح جديد.
refusal-store_keychain_locked = حافظة المفاتيح مقفلة. افتحها وابدأ من جديد؛ لم يُمَسّ الملف.
refusal-store_damaged = المخزن تالف: { $what }. لم يُمَسّ الملف.
refusal-store_foreign = الملف الذي في مكان المخزن ليس مخزنًا لـ Wardlight. لم يُمَسّ.
refusal-store_newer = صنعت المخزنَ نسخةٌ أحدث (المخطط { $schema }). لم يُمَسّ.
refusal-store_in_use = نسخة أخرى من Wardlight فتحت هذا المخزن. أغلقها أولًا.
refusal-store_other_purpose = هذا المخزن للجناح الآخر: لا تشترك جلسات التدريب والجلسات الحقيقية في مخزن واحد.
refusal-store_unreachable = لا يمكن الوصول إلى المخزن: { $what }. لم يتغير شيء.
refusal-unsupported = هذا غير ممكن على هذا النظام.
refusal-bad_request = تعذرت قراءة الطلب: { $what }.
refusal-unknown = رفضت النواة، ولم تقل السبب بكلمات تعرفها هذه النافذة.

## Radio obstacles, on the command line

obstacle-no_adapter = لم يُعثر على محوّل Bluetooth. صِل واحدًا ثم ابحث مرة أخرى.
obstacle-no_service = خدمة Bluetooth لا تجيب. شغّل bluetoothd (systemctl start bluetooth) ثم ابحث مرة أخرى.
obstacle-no_permission = لا يجوز لهذا المستخدم استعمال Bluetooth. أضفه إلى المجموعة «bluetooth» وسجّل الدخول من جديد ثم ابحث.
obstacle-switched_off = محوّل Bluetooth { $adapter } مطفأ. شغّله (bluetoothctl power on) ثم ابحث مرة أخرى.
obstacle-refused = رفض Bluetooth: { $what }. أطفئه وشغّله ثم ابحث.

## Exported pages

page-title-verified = { $patient }، السرير { $bed }
page-title-unverified = { $patient } ({ $doubt })، السرير { $bed }
page-attended = برعاية { $attending }، من { $from } إلى { $to }
page-attended-unended = برعاية { $attending }، من { $from }؛ لم تنتهِ، ويقف السجل عند { $to }
page-acknowledged = أقرّ به { $by }

## Time

month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
date = { $day } { $month }
date-year = { $day } { $month } { $year }
date-time = { $day } { $month } { $time }
date-time-year = { $day } { $month } { $year } { $time }
age-now = الآن
age-seconds = { $count } s
age-minutes = { $count } min
age-hours = { $count } h
age-none-for = لا شيء منذ { $age }
age-never = لا شيء بعد
duration-minutes = { $minutes } min
duration-hours = { $hours } h { $minutes } min
duration-seconds = { $seconds } s

## Core

core-starting = سؤال النواة
core-starting-more = النافذة مفتوحة؛ ولم تُجب النواة بعد.
core-silent = النواة لا تجيب منذ { $time }
core-silent-more = لا يمكن الوثوق بأي رقم على هذه الشاشة. انظر إلى المريض. النافذة تواصل السؤال.

## First start

first-heading = كل رقم يقول لمن هو، ومتى كان صحيحًا، وهل يوثق به.
first-lead = حاسوب محمول واحد، والأجهزة التي لديك، بلا إنترنت.
first-not = ليس جهازًا طبيًا؛ للبحث والتدريب.
first-not-more = لا أحد يراقب حين لا يرعى أحد. النسخة { $version }؛ لا شيء يغادر هذا الحاسوب.
first-how = كيف تبدأ
first-ward-training = فتح الجناح التدريبي
first-ward-real = فتح الجناح
first-more-training = أسرّة حيّة لأن بايتاتها حقيقية. السرير 1 يعيد عرض تخطيط قلب مسجل، والسرير 2 مريض محاكى تسوء حاله، والسرير 3 مريض محاكى تتعطل أجهزته، والسرير 4 يعيد عرض جهاز مراقبة بجانب السرير. لا يمكن أن يتضرر أحد.
first-more-real = الأجهزة المسماة عند البدء، على السرير 1. ما ترسله حقيقي، ولا يُحكم عليه ويُحفظ إلا حين يرعى أحد.
first-key-enter = Enter
first-today = هذا الحاسوب اليوم
first-row-sound = الإنذارات
first-row-store = المخزن
first-row-scale = حجم الشاشة
first-row-clock = الساعة
first-scale = لم يُقس، فتقول الموجات «ليس بالمقياس»
first-scale-known = قيس ببطاقة، فالموجات بالمقياس
first-clock = تقول { $time }. لا شيء للمقارنة به
first-sample-whose = لمن
first-sample-when = متى
first-sample-how = كيف
first-sample-trust = الثقة
first-sample-bed = السرير { $bed }، لا أحد في جلسة

## Locked and refused

locked-heading = المخزن مقفل
locked-why = لم تُجب حافظة مفاتيح على هذا النظام، فتحفظ عبارة مرور السجلات مغلقة. وهي غير مكتوبة في أي مكان.
locked-first-heading = اختر عبارة مرور للمخزن
locked-first-why = لم تُجب حافظة مفاتيح على هذا النظام، فتُغلق السجلات بعبارة مرور بدلًا منها. لا يستطيع أحد استعادتها: بدونها تبقى السجلات مغلقة.
locked-passphrase = عبارة المرور
locked-again = عبارة المرور نفسها مرة أخرى
locked-differ = الاثنتان مختلفتان. اكتبهما من جديد.
locked-open = فتح المخزن
locked-make = صنع المخزن
locked-opening = يُفتح، ويستغرق نحو ثانية
locked-least = 8 أحرف على الأقل
refused-heading = لا يمكن فتح المخزن
refused-kept = ما حُفظ
refused-kept-more = الملف كما كان. لم يتغير فيه شيء، ولم يُصنع بجانبه مخزن جديد.
refused-do = ما العمل
refused-do-key = أعد المفتاح: افتح حافظة مفاتيح من أعدّ هذا الحاسوب، ثم شغّل Wardlight من جديد.
refused-do-file = أعد نسخة احتياطية، أو ابدأ بمجلد آخر. احتفظ بهذا الملف: فقد يُقرأ في مكان آخر.
refused-do-other = أغلق Wardlight الأخرى، ثم شغّل هذه من جديد.
refused-do-version = شغّل النسخة الأحدث من Wardlight.
refused-do-disk = تحقق من أن القرص موجود وأن الكتابة عليه مسموحة، ثم ابدأ من جديد.

## Ward

ward-heading = الجناح
ward-in-session = { $count } من { $beds } أسرّة في جلسة
ward-bed = السرير { $bed }
ward-open-bed = فتح السرير { $bed }
ward-nobody = لا أحد في جلسة
ward-sessions = الجلسات السابقة
ward-patients = المرضى
ward-key-patients = R
ward-empty = لا سرير له جهاز
ward-empty-more = يظهر السرير حين يُعدّ جهازه. في الجناح التدريبي أسرّة دائمًا.
ward-back = الجناح
ward-size = الأسرّة على الشاشة
ward-size-short = الأسرّة
ward-size-spoken = { $count ->
    [one] سرير واحد على الشاشة
    [two] سريران على الشاشة
   *[other] { $count } أسرّة على الشاشة
  }
ward-worst = الأسوأ أولًا
ward-worst-held = الأسوأ أولًا، ينتظر يدك
ward-key-worst = W
ward-key-size = V
ward-pages = الصفحات
ward-page = صفحة { $page } من { $pages }
ward-page-back = الصفحة السابقة
ward-page-on = الصفحة التالية
ward-away = أسرّة ليست على هذه الصفحة
ward-more-alarms = +{ $count }
ward-numbers-left = { $count ->
    [one] رقم آخر على شاشة السرير
    [two] رقمان آخران على شاشة السرير
    [few] { $count } أرقام أخرى على شاشة السرير
   *[other] { $count } رقمًا آخر على شاشة السرير
  }

standing-watched = لا إنذار
standing-unknown = غير معروف
standing-nobody = بلا مراقبة
standing-without_devices = بلا جهاز
standing-more-nobody = لا أحد في جلسة على هذا السرير: لا يُحكم على شيء ولا يُحفظ شيء.
standing-more-without_devices = لا جهاز على هذا السرير: لا يُقاس شيء.
nobody-line = بلا مراقبة: لا أحد في جلسة، لا يُحكم على شيء ولا يُحفظ شيء

## Banner

banner-unverified = غير متحقق منه
banner-unconfirmed = الهوية غير مؤكدة
banner-unidentified = لم تُعرف هويته
banner-alike = اسم يشبهه على السرير { $bed }
banner-alike-short = يشبه السرير { $bed }
banner-bed = السرير { $bed }
banner-attending = برعاية { $name }
banner-since = منذ { $time }
banner-attend = جلسة برعاية. ابقَ مع المريض.
banner-not-attended = لا أحد يرعى هذا السرير.

## Alarms

alarm-none = لا إنذار
alarm-none-watched = لا أحد في جلسة، ولا يُحكم على شيء
alarm-not-known = غير معروف، النواة لا تجيب
alarm-none-technical = لا إنذار تقني
alarm-bar = إنذارات المريض
alarm-technical-bar = الإنذارات التقنية
alarm-audible-bar = صوت الإنذارات
alarm-of = { $index } من { $count }
alarm-since = { $priority }، منذ { $time }
alarm-priority-note = { $priority }، { $note }
alarm-more = { $count } أخرى
alarm-unknown = توقف المصدر، وقد يكون مستمرًا
alarm-latched = انتهى، ولم يره أحد
alarm-acknowledged = أُقرّ به
alarm-acknowledged-by = { $by }، { $time }
alarm-technical = { $condition }
alarm-technical-cause = { $condition }: { $cause }
alarm-with-source = { $sentence }، { $source }
alarm-no-data = { $parameter } بلا بيانات
alarm-no-data-cause = { $parameter } بلا بيانات: { $cause }
alarm-probe-off = المجس منزوع
alarm-probe-unplugged = المجس غير موصول
alarm-leads-off = الأقطاب منزوعة
alarm-audible = يمكن سماع الإنذارات
alarm-audible-checked = فُحص الصوت { $time }
alarm-audible-volume = الصوت { $volume } %، فُحص { $time }
alarm-audible-unchecked = لم يُفحص بعد
alarm-inaudible = لا يمكن سماع الإنذارات
alarm-audio-paused = الصوت موقوف { $left }
alarm-audio-paused-by = أوقفه { $by }
alarm-paused-tile = الصوت موقوف { $left }
alarm-test-sound = تجربة النغمة

## Live

live-acknowledge = إقرار
live-clear = رأيته، أزِله
live-pause = إيقاف الصوت 2 min
live-resume = إعادة الصوت { $left }
live-limits = الحدود
live-end = إنهاء الجلسة
live-start = بدء جلسة
live-key-acknowledge = A
live-key-pause = Space
live-key-limits = L
live-key-back = Esc
live-key-end = E
live-key-start = S
live-key-sessions = P
live-traces-left = { $count ->
    [one] موجة أخرى في العرض الآخر
    [two] موجتان أخريان في العرض الآخر
   *[other] { $count } موجات أخرى في العرض الآخر
  }
single-pressure = NIBP
single-body_temperature = Temp
single-body_weight = الوزن
single-respiration = Resp
single-consciousness = ACVPU
single-oxygen = الأكسجين
single-pain = الألم
single-urine = البول
singles-heading = قراءات مفردة، الأحدث أولًا
singles-left = { $count ->
    [one] قراءة أقدم
    [two] قراءتان أقدم
   *[other] { $count } قراءات أقدم
  }
live-fed-by = المصدر
live-no-wave = لا موجة من أجهزة هذا السرير
live-no-wave-more = الأجهزة هنا ترسل أرقامًا فقط، أو لم ترسل موجة بعد.
live-not-monitored = بلا مراقبة.
live-no-device = لا جهاز على هذا السرير يقيسه.
live-waves = الموجات
live-numbers = الأرقام
live-spots = قراءات مفردة
spot-pressures = { $systolic }/{ $diastolic }
spot-pressures-mean = { $systolic }/{ $diastolic } ({ $mean })

limit-off = معطّل
limit-off-all = الحدود معطّلة
limit-breached-high = > { $value }
limit-breached-low = < { $value }
limit-spoken-high = الحد الأعلى { $value }
limit-spoken-low = الحد الأدنى { $value }

## Trainer

live-key-trainer = I
trainer-open = المدرّب
trainer-heading = مدرّب السرير { $bed }
trainer-by = من يدرّب
trainer-by-more = تُحفظ كل ضغطة بهذا الاسم.
trainer-by-missing = ينقص اسم المدرّب.
trainer-scenarios = السيناريو، يبدأ من جديد مع كل ضغطة
trainer-faults = إحداث عطل لمدة
trainer-length = مدة العطل
trainer-shorter = أقصر
trainer-longer = أطول
trainer-now = يجري الآن:
trainer-lasts = { $fault } { $left }
trainer-calm = إنهاء كل الأعطال
trainer-plays = السيناريو: { $scenario }
trainer-pressed = عطل مفتعل: { $fault } { $left }

scenario-recording = تسجيل
scenario-steady = مستقر
scenario-deteriorating = تسوء حاله
scenario-desaturation = نقص تشبع قصير
scenario-asystole = بطء ثم توقف الانقباض القلبي
scenario-tachycardia = قلب سريع
scenario-premature = ضربات مبكرة
scenario-irregular = نظم غير منتظم
scenario-technical_trouble = مشكلة تقنية
scenario-of_file = من ملف

fault-dropout = بايتات ناقصة
fault-not_a_number = بلا رقم
fault-clock_reset = ضاعت الساعة
fault-duplicate = رزم مكررة
fault-stall = وصول متأخر

## Traces

trace-ecg = ECG { $lead }
trace-ecg-plain = ECG
trace-pleth = Pleth
trace-respiration = التنفس
trace-pressure = ضغط { $site }
trace-numbered = القناة { $number }
trace-other = { $kind }
trace-band-monitor = نطاق المراقبة { $low }–{ $high } Hz
trace-band-diagnostic = النطاق التشخيصي { $low }–{ $high } Hz
trace-unfiltered = بلا ترشيح
trace-relative = نسبي، بلا وحدة
trace-measured = معدل القلب من هذا القطب
trace-pacing-marked = نبضات المنظّم معلَّمة
trace-pacing-unmarked = نبضات المنظّم غير معلَّمة
trace-speed = { $speed } mm/s
trace-gain = { $gain } mm/mV
trace-scale = ليس بالمقياس
trace-true = بالمقياس
trace-choose = الموجات
trace-choose-speed = السرعة
trace-choose-gain = ارتفاع 1 mV
trace-choose-band = نطاق ECG
trace-choose-room = مساحة أكبر لـ
trace-choose-traces = الموجات
trace-choose-numbers = معدل القلب والتشبع
trace-choose-monitor = مراقبة 0.5–40 Hz
trace-choose-diagnostic = تشخيصي 0.05–150 Hz
trace-band-only = يُرسم ECG في نطاق المراقبة، 0.5–40 Hz. لا قطب لهذا السرير له 500 عينة في الثانية، وهي ما يحتاجه النطاق التشخيصي.
trace-ribbon-meaning = في الخط تحت الموجة علامة لكل ثانية: ممتلئة، وصل كل شيء؛ متقطعة، وصل متأخرًا؛ رفيعة، ينقص بعضه؛ مربع فيه علامة ضرب، لم يصل شيء.
trace-scale-known = بالمقياس: وُضعت بطاقة على هذه الشاشة. تحقق بمسطرة.
trace-scale-unknown = ليس بالمقياس: لم يضع أحد بطاقة على هذه الشاشة بعد. انظر «العرض».
live-key-traces = T
live-key-speed = V
live-key-gain = G
live-key-band = B
live-key-room = N
live-key-ruler = U
ruler-on = إظهار مسطرة
ruler-off = إزالة المسطرة
ruler-spoken = مسطرة، { $length } mm
trace-link = الاتصال { $seconds } s
trace-shown = يُعرض متأخرًا { $seconds } s
trace-millivolt = 1 mV
trace-no-data = لا بيانات { $seconds } s
trace-saturated = خارج المدى
trace-spoken = { $name }، موجة متحركة

## Sessions: start, end, close

start-heading = بدء جلسة على السرير { $bed }
start-patient = اسم المريض كما قيل
start-patient-more = اكتب، واختر من المسجلين. الاسم المكتوب فقط يُحفظ غير متحقق منه.
start-unknown = لا أحد يعرف من هو:
start-unknown-more = تبدأ الحدود بحدود هذا العمر. قل من هو حالما يعرف أحد.
start-another = شخص آخر
start-confirmed = ما قاله المريض، أو من جاء معه
start-confirmed-more = اسأل سؤالًا مفتوحًا: «ما تاريخ ميلادك؟» جوابان يؤكدان هذه الهوية.
start-confirmed-enough = الهوية مؤكدة بجوابين.
start-attending = من يبقى مع المريض
start-attending-more = هذا الشخص يقرّ بالإنذارات وينهي الجلسة.
start-button = بدء الجلسة
start-starting = تبدأ
start-patient-missing = ينقص اسم المريض.
start-attending-missing = ينقص اسم من يبقى.
end-heading = إنهاء جلسة { $patient }
end-more = يتوقف الحكم والحفظ. ما حُفظ يبقى.
end-by = من ينهيها
end-button = إنهاء الجلسة
end-cancel = مواصلة المراقبة
close-heading = تجري جلسة
close-more = الإغلاق ينهي { $count ->
    [one] الجلسة
   *[other] الجلسات كلها وعددها { $count }
  }. ما حُفظ يبقى؛ ولا يُنذَر أحد بعد ذلك.
close-by = من ينهيها
close-button = إنهاء وإغلاق
close-keep = مواصلة المراقبة
dialog-cancel = إلغاء

## Limits

limits-heading = حدود السرير { $bed }
limits-more = التأخير قبل الإنذار: معدل القلب 5 s، و SpO2 15 s؛ وتحت 80 % فورًا.
limits-high = الأعلى
limits-low = الأدنى
limits-bounds = { $least } إلى { $most }
limits-by = غيّره { $by }
limits-default = المعتاد
limits-less = خفض { $what }
limits-greater = رفع { $what }
limits-switch-off = تعطيل
limits-switch-on = تفعيل
limits-undo = تراجع عن { $what }
limits-done = تم
limits-none = لا رقم لهذا السرير له حدود الآن.
limits-of = حد { $parameter } { $side }
limits-was = { $parameter } { $side } { $value }

## Keeping

keeping = حُفظ { $stored }، ينتظر { $waiting }
keeping-lost = ضاع { $lost } أثناء مشكلة القرص
keeping-key-keychain = المفتاح في حافظة المفاتيح
keeping-key-passphrase = المفتاح خلف عبارة مرور
keeping-key-handed_over = سُلّم المفتاح عند البدء
keeping-key-members = يفتحه كل شخص بسرّه
keeping-key-none = لا مفتاح بعد
keeping-trouble = مشكلة في السجل: { $cause }

## Past sessions and review

sessions-heading = الجلسات السابقة
sessions-none = لم يُحفظ شيء بعد
sessions-none-more = ابدأ جلسة على سرير. منذئذ يُحفظ هنا كل رقم وإنذار وموجة، مشفّرًا.
sessions-loading = قراءة المخزن
sessions-again = قراءة من جديد
sessions-row-alarms = { $count ->
    [one] إنذار واحد
    [two] إنذاران
    [few] { $count } إنذارات
   *[other] { $count } إنذارًا
  }
sessions-running = جارية
sessions-unended = لم تنتهِ: انقطعت الكهرباء أو توقف البرنامج قبل ذلك
sessions-ended-by = أنهاها { $by }
sessions-open = مراجعة
sessions-when = { $from } إلى { $to }
recent-heading = آخر { $minutes } دقيقة
recent-about = آخر { $minutes } min، نقطة كل 5 s؛ والفجوات تبقى مفتوحة
recent-spoken = { $parameter } في آخر { $minutes } دقيقة
recent-none = لم يُحفظ رقم في هذا الوقت.
recent-not-read = لم يُقرأ من السجل بعد.
review-trends = الاتجاهات
review-alarms = الإنذارات
review-alarms-none = لا إنذار في هذه الجلسة.
review-trends-none = لم يُحفظ رقم في هذه الجلسة.
review-waves-none = لم تُحفظ موجة في هذه الجلسة.
review-moment = الموجة عند { $time }
review-moment-more = اختر لحظة: اضغط على اتجاه أو إنذار.
review-earlier = أبكر
review-later = لاحقًا
review-gap = لم يُحفظ شيء هنا
review-band = الشريط: من الأدنى إلى الأعلى، الخط: المتوسط، والعمود { $column }
review-line = كل قراءة
review-acknowledged = أقرّ به { $by } { $time }
review-unacknowledged = لم يقرّ به أحد
review-alarm-open = لم ينتهِ حين انتهى السجل
review-alarm-time = { $from } إلى { $to }، { $length }
review-alarm-time-open = من { $from }
review-wave = { $name } من { $source }
review-trend-spoken = اتجاه { $parameter }، اختر لحظة بمفاتيح الأسهم
review-axis-spoken = موجة { $name } من { $from }، { $seconds } s

## After the power failed

resumed-heading = هل ما زال هذا { $patient }؟
resumed-gap = كان البرنامج قد توقف. لا يُعرف شيء من { $from } إلى { $to }، أي { $length }.
resumed-clock = كان البرنامج قد توقف، ورجعت الساعة من { $from } إلى { $to }: لا تُعرف المدة.
resumed-limits = أُعيدت الحدود التي غيّرها أحد؛ والبقية حدود العمر.
resumed-limits-lost = لم يمكن إعادة كل حد غيّره أحد. انظر إليها.
resumed-yes = نعم، ما زال هنا
resumed-no = لا، إنهاء الجلسة
resumed-card = كان البرنامج قد توقف: من هو؟
live-key-resumed = Y

## Marks

mark-kind-mark = علامة
mark-kind-oxygen = أكسجين
mark-kind-drug = دواء
mark-kind-position = وضعية
mark-kind-other = غيره
mark-kind-retraction = مسحوبة
mark-line = { $kind }: { $note }
mark-open = علامة
live-key-mark = M
mark-heading = علامة عند { $time }
mark-more = تُحفظ باسم { $by } ولا تُغيَّر أبدًا؛ العلامة الخاطئة تسحبها علامة جديدة.
mark-correct-heading = تصحيح علامة { $time }
mark-correct-more = تبقى العلامة السابقة في السجل مشطوبة. اختر ما يحل محلها، أو اسحبها.
mark-correct-button = تصحيح
mark-what = ماذا حدث
mark-note = ملاحظة
mark-note-more = 200 حرف على الأكثر؛ ويجوز تركها فارغة.
mark-button = وضع العلامة
mark-by = بيد { $by }
mark-taken-back = مسحوبة
mark-correct = تصحيح
mark-correct-spoken = تصحيح علامة { $time }
marks-heading = العلامات
marks-none = لا علامة في هذه الجلسة.

## Hand entry

live-key-entry = H
entry-open = إدخال يدوي
entry-heading = إدخال باليد
entry-more = يُحفظ لوقت قياسه، ومعه من قاسه. ليس رقمًا مباشرًا أبدًا، ولا إنذارًا أبدًا.
entry-what = ما الذي قيس
entry-kind-temperature = الحرارة
entry-kind-pressure = ضغط الدم
entry-kind-respiration = التنفس
entry-kind-consciousness = الوعي
entry-kind-oxygen = الأكسجين
entry-kind-pain = الألم
entry-kind-urine = البول
entry-kind-weight = الوزن
entry-kind-retraction = مسحوب
entry-unit = الوحدة
entry-unit-spoken = بوحدة { $unit }
entry-systolic = الانقباضي
entry-diastolic = الانبساطي
entry-rate = أنفاس في الدقيقة
entry-level = درجة الوعي
entry-device = يتنفس
entry-flow = التدفق بوحدة L/min
entry-pain = أشد ألم الآن، 0 لا ألم إلى 10
entry-pain-of = من 10
entry-urine = الحجم بوحدة mL، دفعة واحدة
entry-with = { $value }، { $more }
consciousness-alert = واعٍ
consciousness-new_confusion = تشوش جديد
consciousness-voice = يستجيب للصوت
consciousness-pain = يستجيب للألم
consciousness-unresponsive = لا يستجيب
oxygen-room_air = هواء الغرفة
oxygen-nasal_cannula = قنية أنفية
oxygen-simple_mask = قناع بسيط
oxygen-venturi_mask = قناع فنتوري
oxygen-reservoir_mask = قناع بخزّان
oxygen-high_flow = تدفق عالٍ
oxygen-other = جهاز آخر
tap-first = النفس الأول
tap-next = نفس
tap-more = اضغط، أو اضغط Space، حين يبدأ نفس؛ ثم عند كل نفس نصف دقيقة. والدقيقة الكاملة أفضل.
tap-missing = بقي { $seconds } s
tap-rate = { $count }: { $rate } /min
tap-again = العدّ من جديد
entry-count = { $breaths } أنفاس في { $seconds } s
entry-value-missing = تنقص القيمة.
entry-choice-missing = لم يُختر شيء بعد.
entry-when = وقت القياس
entry-now = { $time }، الآن
entry-ago = { $time }، قبل { $age }
entry-earlier = قبل بدقيقة
entry-later = بعد بدقيقة
entry-who = من قاسه
entry-note = ملاحظة
entry-button = حفظ
entry-done = تم
entry-kept = حُفظ: { $what } { $value }، { $time }
entry-back-kept = سُحب
entry-correct-heading = تصحيح إدخال { $time }
entry-correct-more = يبقى الإدخال السابق في السجل مشطوبًا. اكتب ما يحل محله، أو اسحبه.
entry-correct-button = تصحيح
entry-take-back = سحب
entry-correct-spoken = تصحيح { $kind } عند { $time }
entry-so-far = { $count ->
    [0] ما هو قائم الآن
   *[other] ما هو قائم الآن: { $count }
  }
entry-leave = تركه كما هو
entry-back = الرجوع إلى النموذج
entry-line = { $kind }: { $value }
entry-value = { $value } { $unit }
entry-by = باليد، { $by }
entry-too-old = أقدم من ساعة
entries-heading = أُدخل باليد
entries-spoken = أحدث ما أُدخل باليد
entries-none = لم يُدخل شيء باليد. اختر ما قيس، واكتبه بوحدته ووقته، فيقف بجانب الأرقام ومعه يد واسم.
entries-standing-heading = أُدخل باليد: ما هو قائم الآن
entries-standing-more = ليس هنا ما سُحب أو صُحّح، ولا ما هو أقدم من ساعة وله أحدث من نوعه. وكل إدخال في الجلسة موجود في مراجعتها.
entries-standing-none = لم يُدخل شيء باليد، أو سُحب كله. اختر ما قيس، واكتبه بوحدته ووقته، فيقف بجانب الأرقام ومعه يد واسم.
entries-left = { $count ->
    [one] وواحد آخر أُدخل باليد
    [two] واثنان آخران أُدخلا باليد
   *[other] و{ $count } أخرى أُدخلت باليد
  }

## Frozen traces, calipers, strips

freeze-button = تجميد
live-key-freeze = F
live-key-calipers = C
live-key-strip = S
live-key-others = O
frozen-since = مجمّد منذ { $time }
frozen-spoken = موجات مجمّدة، واقفة منذ { $time }
frozen-not-live = ليس مباشرًا. الأرقام والإنذارات مستمرة.
frozen-back = الرجوع إلى المباشر
frozen-range = { $from } إلى { $to }
frozen-reading = قراءة السجل
frozen-none = لم يُحفظ هنا شيء من موجة.
frozen-kept = بلا ترشيح، كما حُفظت
frozen-until = محفوظ حتى { $time }، ثم جُمّد
frozen-unread = تعذرت قراءة السجل
kept-from = بدأت الجلسة { $time }
kept-until = محفوظ حتى { $time }
kept-unread = لم يُقرأ
kept-left-out = لا مكان هنا لـ { $names }.
kept-others = الموجات الأخرى
caliper-button = الفرجار
caliper-away = إزالة الفرجار
caliper-first = خط الفرجار الأول
caliper-second = خط الفرجار الثاني
caliper-spoken = { $time }، { $reading }
caliper-time = { $ms } ms
caliper-rate = { $rate } /min
caliper-height = { $height } mV
caliper-gap = يقف خط حيث لم يُحفظ شيء
strip-button = حفظ الشريط
strip-saved = حُفظ: { $files }
strip-who-heading = حفظ شريط من 10 s
strip-who-more = تُكتب صفحة عليها اسم المريض في مستنداتك.
strip-who = من يحفظه
strip-attended = برعاية { $attending }، الجلسة من { $from }
quality-valid = { $flags }
quality-questionable = { $count ->
    [0] مشكوك فيه
   *[other] مشكوك فيه: { $flags }
}
quality-invalid = { $count ->
    [0] لا يوثق به
   *[other] لا يوثق به: { $flags }
}
strip-about-gain = بلا ترشيح، كما حُفظ؛ 25 mm/s، { $gain } mm/mV، بالمقياس عند الطباعة بنسبة 100 %
strip-about-relative = نسبي، بلا وحدة؛ 25 mm/s، بالمقياس عند الطباعة بنسبة 100 %
disclosure-heading = العرض الكامل
disclosure-spoken = { $name }، دقيقة في كل سطر، من { $from }
disclosure-open = الجلسة كلها
disclosure-close = الرجوع إلى الاتجاهات
live-key-disclosure = G
disclosure-mark = علامة
disclosure-alarm = إنذار
disclosure-moment = منظور إليه
disclosure-none = لم يُحفظ شيء
disclosure-earlier = أسطر أبكر
disclosure-later = أسطر لاحقة

## People: who is at the station, and what opens the store for them

people-heading = الناس
people-nobody = هذا المخزن لا يسمي أحدًا: يفتحه كل من دخل إلى هذا الحاسوب، والأسماء تُكتب فقط. سمِّ الشخص الأول، ومنذئذ يفتحه كل شخص بسرّ له، ويحمل عمله اسمه.
people-nobody-no-keychain = هذا المخزن لا يسمي أحدًا، ولا يستطيع: يحتاج الناس إلى حافظة مفاتيح هذا الحاسوب، وهذا المخزن يُفتح بدونها.
people-begin = تسمية الشخص الأول
people-add-somebody = إضافة شخص
people-administrator-adds = مدير النظام هو من يضيف الناس.
people-name = الاسم
people-name-more = كما يقوله الزملاء. يقف بجانب كل ما يعمله هذا الشخص.
people-roles = الأدوار
people-kind = يفتح بـ
people-kind-pin = رقم سري
people-kind-pin_and_badge = رقم سري وشارة
people-kind-passphrase = عبارة مرور
people-secret-pin = الرقم السري
people-secret-pin_and_badge = الرقم السري
people-secret-passphrase = عبارة المرور
people-least-pin = 8 أرقام على الأقل، غير متسلسلة.
people-least-pin_and_badge = 4 أرقام على الأقل، غير متسلسلة.
people-least-passphrase = 8 أحرف على الأقل. والأفضل عدة كلمات.
people-again = مرة أخرى
people-differ = الاثنان غير متطابقين.
people-badge = الشارة
people-badge-more = انقر هنا وامسح الشارة.
people-badge-missing = امسح الشارة.
people-secret-missing = اكتب ما يفتح المخزن.
people-first-more = من الآن لا يُفتح المخزن إلا لهذا الشخص، حتى يضيف غيره. اصنع بعد ذلك بطاقات الاسترداد: بدونها يُضيّع رقمٌ سريّ منسيّ كل ما حُفظ.
people-add-more = يستطيع هذا الشخص فتح المخزن فورًا. ويبقى مفتوحًا له حتى يُزال.
people-add = إضافة هذا الشخص
people-adding = إضافة…
page-footer = { $clinic }. { $disclaimer }
portable-heading = ما حُفظ عن { $name } (المريض { $number })
portable-more = بجانب هذه الصفحة جداول تقرؤها برامج أخرى: patient.csv (ما عُرف ومن كتبه)، sessions.csv، readings.csv، said.csv (الإدخالات اليدوية والعلامات)، alarms.csv، record.csv (من عمل ماذا بها)، waves.csv وملف لكل موجة. الأوقات فيها بالتوقيت العالمي المنسق. لا شيء هنا مشفّر.
portable-session = الجلسة
portable-from = من
portable-to = إلى
portable-attending = برعاية
portable-alarms = الإنذارات
portable-origin = المصدر
audit-heading = من عمل ماذا
audit-more-words = كل عمل لشخص وكل تغيير لإعداد، مع وقته. يتمسك كل قيد بالذي قبله، فيُلاحظ ما غُيّر أو أُخرج.
audit-open = النظر في السجل
audit-by = بيد
audit-about = عن
audit-since = منذ
audit-everybody = الجميع
audit-everything = كل شيء
audit-about-people = الناس
audit-about-patients = المرضى
audit-about-sessions = الجلسات
audit-about-alarms = الإنذارات
audit-about-settings = الإعدادات
audit-about-program = البرنامج
audit-days = { $days ->
    [one] اليوم الأخير
   *[other] آخر { $days } يومًا
}
audit-ever = البداية
audit-none = لا شيء من هذا النوع في السجل.
audit-more = الأقدم
audit-copy = حفظ نسخة موقّعة
audit-copied = { $file }. فيها أسماء وليست مشفّرة: لا تُعطَ إلا لمن يفحصها. "wardctl audit check" يتحقق منها في أي مكان.
audit-when = متى
audit-what = ماذا
audit-whom = عن من
audit-detail = كما كُتب
audit-patient-number = { $name } (المريض { $number })
audit-session-number = الجلسة { $number }
audit-started_session = بدأ جلسة
audit-ended_session = أنهى جلسة
audit-acknowledged = أقرّ بإنذارات
audit-paused_audio = أوقف الصوت مؤقتًا
audit-resumed_audio = أنهى إيقاف الصوت
audit-changed_limit = غيّر حدًا
audit-marked = وضع علامة
audit-asked_for_strip = طلب شريطًا
audit-closed = أغلق البرنامج
audit-trained = اختار درسًا
audit-entered = أدخل باليد
audit-saw_patient = فتح ملف مريض
audit-searched = بحث عن شخص
audit-saw_session = فتح جلسة محفوظة
audit-saw_audit = نظر في هذا السجل
audit-copied_audit = أخذ نسخة موقّعة من هذا السجل
audit-made_cards = صنع بطاقات استرداد
audit-refused_sign_in = رُفضت محاولة دخول
audit-recovered = فتح المخزن ببطاقتين
audit-added_member = أضاف شخصًا
audit-changed_secret = غيّر سرّه
audit-renewed_secret = أعطى شخصًا سرًا جديدًا
audit-changed_roles = غيّر أدوار شخص
audit-removed_member = أزال شخصًا
audit-broke_glass = أخذ دخولًا طارئًا
audit-ended_glass = انتهى الدخول الطارئ
audit-examined_audit = وقّع على ما عُمل حتى الآن بأنه مفحوص
audit-examined = فُحص حتى القيد { $number } بيد { $by }، { $time }.
audit-unexamined = لم يوقّع عليه أحد بعد.
audit-glass = { $count ->
    [0] لا دخول طارئًا منذ ذلك.
    [one] أُخذ الدخول الطارئ مرة منذ ذلك.
    [two] أُخذ الدخول الطارئ مرتين منذ ذلك.
   *[other] أُخذ الدخول الطارئ { $count } مرات منذ ذلك.
}
audit-sign-off = فحصت هذا
audit-resumed_session = استمرت جلسة بعد توقف البرنامج
audit-restored_pause = استمر إيقاف الصوت
audit-ended_pause = انتهى إيقاف الصوت وحده
audit-confirmed_resumed = قال إن المريض ما زال هنا
audit-left_alone = تُركت المحطة وحدها فقُفلت
audit-gap = قفزت الساعة أو توقف الجهاز
audit-record_missing = ينقص جزء من السجل
audit-imported_patients = استورد مرضى
audit-exported_patient = أخرج كل ما يخص مريضًا
audit-alarm = تغيّر إنذار
audit-preference = غيّر إعدادًا
audit-member = يستطيع فتح المخزن، بهذه الأدوار
audit-member_gone = لا يستطيع فتح المخزن بعد الآن
audit-shift = جاء إلى المحطة
audit-shift-nobody = لا أحد عند المحطة
audit-patient = سجّل مريضًا أو غيّره
audit-patient_link = ضمّ قيودًا أو فصلها
audit-attribution = قال عن من هي الجلسة
audit-run_start = بدأ البرنامج
audit-run_end = انتهى البرنامج
setup-step-place = هذا المكان
setup-step-person = الشخص الأول
setup-step-cards = بطاقات الاسترداد
setup-step-tone = الإنذارات تُسمع
setup-done-step = تم
setup-impossible = يحتاج إلى حافظة مفاتيح هذا الحاسوب
setup-place-heading = ما هذا المكان؟
setup-place-more = يقف اسمه على ما يُطبع. وكل وقت على الشاشات بساعته، وتتبدل الأعمار عند منتصف ليله.
setup-place-nameless = اكتب اسم هذا المكان.
setup-clinic = الاسم
setup-clinic-more = كما يعرفه المرضى.
setup-zone = المنطقة الزمنية
setup-zone-now = الوقت هناك الآن { $time }. إن كان هذا خطأ فالمنطقة خطأ أو ساعة هذا الحاسوب.
setup-units = الوحدات
setup-pressure = ضغط الدم
setup-unit-spoken = { $quantity } بوحدة { $unit }
tile-sent = أُرسل { $amount }
setup-keep = حفظ ومتابعة
setup-later = لاحقًا
setup-person-heading = من يرعى هذا الجهاز؟
setup-person-more = الشخص الأول هو مدير نظامه. ومنذئذ يفتحه كل شخص بسرّ له، ويحمل عمله اسمه.
setup-cards-heading = وإذا نُسي سرّ؟
setup-cards-more = أي بطاقتين من ثلاث تفتحان المخزن بلا سرّ أحد. احفظها متفرقة، وليس مع الحاسوب.
setup-tone-heading = هل تسمعه؟
setup-tone-more = تصدر الإنذارات من هذا الحاسوب. شغّل نغمة التجربة بمستوى الصوت الذي سيكون في الجناح.
setup-tone-play = تشغيل نغمة التجربة
setup-tone-heard = سمعتها
setup-tone-unheard = لم أسمع شيئًا
setup-tone-help = لم تسمع شيئًا؟ ارفع الصوت، وانظر إلى قابس السماعة، وشغّلها من جديد.
setup-done = أُعدّ هذا الجهاز
setup-done-more = يمكن تغيير كل شيء في الإعدادات.
setup-open = فتح الجناح
settings-place = هذا المكان
settings-setup = متابعة إعداد هذا الجهاز
settings-keep = حفظ
settings-place-is = { $clinic }، المنطقة الزمنية { $zone }. يغيّرها مدير النظام.
settings-nameless = لم يقل أحد بعد اسم هذا المكان
settings-lock = يُقفل وحده بعد
settings-find = البحث عن إعداد
settings-find-none = لا إعداد فيه هذه الكلمة. ما يُقاس أو يُنذَر به يُضبط عند السرير.
settings-about = حول
settings-about-more = Wardlight { $version }. ليس جهازًا طبيًا؛ للبحث والتدريب. لا شيء يغادر هذا الحاسوب.
settings-lock-minutes = { $minutes } min
settings-lock-more = تُقفل المحطة بعد هذه المدة بلا مفتاح ولا يد. لا يحدث ذلك وأحدٌ في جلسة: فمن يراقب من آخر الغرفة لا يلمس شيئًا.
cards-paper = بطاقة استرداد Wardlight. أي بطاقتين من الثلاث تفتحان المخزن بلا سرّ أحد. احفظ هذه بعيدة عن الأخريين وعن الحاسوب.
cards-print = طباعة البطاقات
refusal-not_a_zone = لا توجد منطقة زمنية باسم { $text }.
cards-first = اكتب البطاقات أولًا وجرّب واحدة.
people-made = يستطيع { $name } فتح هذا المخزن الآن.
people-here = عند المحطة
people-own-open = تغيير سرّي
people-own-heading = سرّ آخر لك، { $name }
people-own-more = من الآن لا يفتح المخزن لك إلا الجديد. أما نسخ قاعدة البيانات المصنوعة من قبل فتبقى مفتوحة للقديم.
people-own-go = تغيير
people-own-done = سرّك الجديد يفتح المخزن من الآن.
people-old-secret = { $kind ->
    [passphrase] عبارة المرور حتى الآن
   *[pin] الرقم السري حتى الآن
}
people-own-badge = شارتك
people-own-secret = { $kind ->
    [passphrase] عبارة مرورك أنت
   *[pin] رقمك السري أنت
}
people-renew-open = سرّ جديد
people-renew-heading = سرّ جديد لـ { $name }
people-renew-more = لمن نسي سرّه أو أخطأ كثيرًا. دعه يكتبه؛ ولا تقله لأحد. أثبت بسرّك أنك أنت من يطلب.
people-renew-go = ضبطه
people-renew-done = يفتح { $name } المخزن بالسرّ الجديد من الآن.
people-roles-open = الأدوار
people-roles-heading = ما عمل { $name } هنا
people-roles-more = تحكم النواة من الآن في ما يجوز لكل دور. أثبت بسرّك أنك أنت من يطلب.
people-roles-go = ضبط الأدوار
people-roles-done = تغيّرت أدوار { $name }.
people-remove-open = إزالة
people-remove-heading = إزالة { $name }
people-remove-more = لا يفتح المخزن بعد ذلك: يأخذ مفتاحًا آخر، ويحتفظ كل من يبقى بسرّه. تُنسخ لذلك قاعدة البيانات كلها؛ ولا يجوز أن يكون أحد في جلسة في أثناء ذلك. النسخ المصنوعة من قبل، كالنسخ الاحتياطية، تبقى مفتوحة لسرّه القديم؛ وبطاقات الاسترداد التي رآها تفتحه حتى تُصنع جديدة. وما عمله يبقى باسمه.
people-remove-go = إزالة هذا الشخص
people-remove-done = سرّ { $name } لا يفتح هذا المخزن بعد الآن. اصنع بطاقات استرداد جديدة إن كان قد رأى القديمة.
people-nameless = الشخص { $number }
people-who = من أنت؟
people-choose = اختر من أنت.
people-shut = من عند المحطة؟
people-shut-more = المخزن مغلق. يُفتح لكل شخص بسرّ له.
people-hidden-lead = لا أحد عند المحطة
people-hidden = من عند المحطة؟
people-hidden-running = { $count ->
    [one] جلسة واحدة مستمرة. إنذاراتها مراقبة ومسموعة؛ والأسماء والأرقام مخفية حتى يدخل أحد.
    [two] جلستان مستمرتان. إنذاراتهما مراقبة ومسموعة؛ والأسماء والأرقام مخفية حتى يدخل أحد.
   *[other] { $count } جلسات مستمرة. إنذاراتها مراقبة ومسموعة؛ والأسماء والأرقام مخفية حتى يدخل أحد.
}
people-hidden-acts = سجّل الدخول للإقرار، أو لإيقاف الصوت، أو لترى عن من هو الإنذار.
people-wait = انتظر { $seconds } s بعد محاولة خاطئة.
people-sign-in = دخول
people-signing = ينظر…
people-lock = ترك المحطة وقفلها
live-key-lock = K
role-administrator = مدير النظام
role-clinician = سريري
role-community_worker = عامل صحي مجتمعي
role-receptionist = موظف استقبال
role-trainer = مدرّب

cards-heading = بطاقات الاسترداد
cards-none = لا توجد بعد. أي بطاقتين من ثلاث تفتحان هذا المخزن حين لا يستطيع أحد الدخول، أو حين يضيع هذا الحاسوب وكان المخزن منسوخًا. وبدونها يُضيّع رقمٌ سريّ منسيّ كل ما حُفظ.
cards-made = صُنعت ثلاث بطاقات. أي اثنتين منها تفتحان هذا المخزن. والعيادة تعلم أين هي: والأفضل في ثلاثة أماكن.
cards-make = صنع بطاقات استرداد
cards-make-new = صنع بطاقات جديدة
cards-write = اكتب كل بطاقة على ورقة وحدها، واحفظها في ثلاثة أماكن. تُعرض الآن ولا تُعرض بعد ذلك أبدًا. البطاقات الأقدم لا تفتح شيئًا بعد الآن.
cards-card = البطاقة { $number } من 3
cards-try = اكتب البطاقة { $number } من ورقتها
cards-try-more = ليُعرف أنها تُقرأ. المسافات لا تهم.
cards-differ = ليس هذا ما على البطاقة.
cards-done = تُقرأ: إزالة البطاقات عن الشاشة
cards-kept = جُرّبت بطاقة وتُقرأ. أي اثنتين من الثلاث تفتحان هذا المخزن.
recover-begin = لا يستطيع أحد الدخول: استعمال بطاقتي استرداد
recover-none = لم تُصنع بطاقات استرداد لهذا المخزن.
recover-heading = الفتح ببطاقتي استرداد
recover-more = أي اثنتين من الثلاث. تصنعان مدير نظام جديدًا، يعطي الآخرين بعد ذلك طريقًا جديدًا. ويُكتب ذلك.
recover-one = بطاقة
recover-other = بطاقة أخرى
recover-two = يلزم بطاقتان.
recover-name = اسم مدير النظام الجديد
recover-go = فتح المخزن
recover-back = رجوع

## Emergency access

glass-begin = دخول طارئ
glass-heading = دخول طارئ
glass-more = يعرض المرضى الذين في جلسة وإنذاراتهم 15 دقيقة، ويتيح الإقرار وإيقاف الصوت والعلامات والإدخال اليدوي. لا يُفتح شيء آخر. يقف سببك في السجل، وينظر إليه مدير النظام.
glass-name = اسمك
glass-name-more = يُعلَّم بأنه غير مثبت حيثما وقف.
glass-reason = لماذا
glass-break = عرض المرضى
glass-stands = دخول طارئ: { $by }، بقي { $left }
glass-end = إنهاؤه

## Patients

patients-heading = المرضى
patients-find = بحث
patients-find-more = الاسم أو سنة الميلاد أو القرية أو الهاتف أو رقم الملف، بأي كتابة.
patients-nobody = لم يُسجَّل أحد بعد. سجّل الأول: وتوجد جلساته بعد ذلك باسمه.
patients-choose = اختر شخصًا من القائمة، أو سجّل شخصًا جديدًا.
patients-register = تسجيل
patients-register-heading = تسجيل شخص
patients-by = من يكتب هذا
patients-by-more = يقف بجانب كل ما يُكتب هنا.
found-list = من وُجد
found-near = يُكتب مختلفًا قليلًا
found-sounds = يُنطق مثله
found-alike = يسهل خلطه بآخر هنا
found-none = لم يوجد أحد.
found-more = يُعرض { $shown } من { $of }. اكتب المزيد من الاسم.
patient-surname = اسم العائلة
patient-surname-more = من له اسم واحد فقط: اكتبه في أي من الحقلين.
patient-given = الأسماء الأولى
patient-birth = الميلاد
patient-birth-day = اليوم معروف
patient-birth-about = العمر تقريبًا
patient-birth-unknown = غير معروف
patient-day = اليوم
patient-month = الشهر
patient-month-none = اختر
patient-year = السنة
patient-day-missing = اكتب يوم الميلاد وشهره وسنته، أو قل إن اليوم غير معروف.
patient-age = العمر
patient-slack = زيادة أو نقصانًا
patient-age-unit = بـ
patient-unit-years = السنوات
patient-unit-months = الشهور
patient-age-missing = اكتب عمرًا بسنوات أو شهور كاملة، وكم قد يبعد عن الصحيح.
patient-looks = يبدو
patient-sex = الجنس
patient-sex-missing = اختر جنسًا، أو «غير معروف».
patient-village = القرية أو العنوان
patient-phone = الهاتف
patient-record_number = رقم الملف
patient-number = MRN { $number }
patient-keeping = يُحفظ
patient-born = { $day } ({ $age })
patient-born-about = نحو { $age }
patient-born-unknown = العمر غير معروف، { $band }
patient-age-days = { $count } يوم
patient-age-months = { $count } شهر
patient-age-years = { $count } سنة
patient-age-range = { $least } إلى { $most }
patient-band = تبدأ حدود الجلسة بحدود: { $band }
band-newborn = حديث الولادة
band-child = طفل
band-adult = بالغ
sex-female = أنثى
sex-male = ذكر
sex-other = آخر
sex-unknown = الجنس غير معروف
sex-short-female = أنثى
sex-short-male = ذكر
sex-short-other = آخر
sex-short-unknown = الجنس غير معروف
whose-unknown-newborn = حديث ولادة مجهول
whose-unknown-child = طفل مجهول
whose-unknown-adult = بالغ مجهول
identifier-name = الاسم
identifier-birth = يوم الميلاد
identifier-record_number = رقم الملف
identifier-phone = الهاتف
identifier-village = القرية
alike-heading = هل هو أحد هؤلاء؟
alike-more = هم مسجلون من قبل، وقد يكون أحدهم الشخص الذي أمامك. التوائم ومن يحملون الاسم نفسه أشخاص مستقلون.
alike-is = هذا هو
alike-none = ليس أحدهم: تسجيل
alike-back = الرجوع إلى الحقول
patient-change = تغيير ما يُعرف
patient-change-heading = تغيير ما يُعرف عن { $name }
patient-change-button = حفظ
patient-join = هو نفسه قيد آخر
patient-join-find = القيد الآخر
patient-join-note = توجد جلساته بعد ذلك تحت هذا. ويمكن التراجع في أي وقت.
patient-join-sure = هل هذان شخص واحد؟
patient-join-more = يقوم قيد { $name } مقام الاثنين من الآن. ولا يضيع شيء من الآخر.
patient-join-button = شخص واحد
patient-others = قيود أخرى لهذا الشخص
patient-part = هما شخصان
patient-elsewhere = لهذا الشخص الآن قيد آخر.
patient-standing = فتح ذاك
patient-sessions = الجلسات
patient-sessions-none = لا شيء بعد.
patient-sessions-others = لمن يرعون المرضى.
patient-history = ما عُرف، الأحدث أولًا
patient-written = { $by }، { $time }
identify-open = من هو؟
live-key-identify = W
identify-heading = من هو؟ حتى الآن: { $patient }
identify-find = من لم يُسجَّل بعد: سجّله أولًا، تحت «المرضى» في الجناح.
identify-more = توجد هذه الجلسة بهذا الاسم من الآن. وتبقى الحدود كما هي. ويمكن قول غيره، في المحفوظ أيضًا.
identify-button = هو هذا
