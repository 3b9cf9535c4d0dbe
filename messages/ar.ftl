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
purpose-real = جناح

## Parameters, as on the screen and spoken out

parameter-heart_rate = HR
parameter-pulse_rate = PR
parameter-spo2 = SpO2
parameter-perfusion_index = PI
parameter-rr_interval = فترة RR
parameter-battery = البطارية
parameter-respiration_rate = Resp
parameter-systolic_pressure = NIBP sys
parameter-diastolic_pressure = NIBP dia
parameter-mean_pressure = NIBP mean
parameter-cuff_pressure = الكُفّة
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
spoken-rr_interval = الفترة بين نبضة ونبضة
spoken-battery = البطارية
spoken-respiration_rate = معدل التنفس
spoken-systolic_pressure = ضغط الدم الانقباضي
spoken-diastolic_pressure = ضغط الدم الانبساطي
spoken-mean_pressure = ضغط الدم المتوسط
spoken-cuff_pressure = الضغط في الكُفّة، القياس جارٍ
spoken-body_temperature = درجة حرارة الجسم
spoken-body_weight = وزن الجسم
spoken-oxygen_flow = تدفق الأكسجين
spoken-pain_score = درجة الألم
spoken-urine_volume = البول
spoken-pressures = ضغط الدم، الانقباضي والانبساطي والمتوسط
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
method-entered = يدويًا
source-none = بلا جهاز

## What people choose for this machine

wall-heading = شاشة الحائط
wall-more = نافذة ثانية لشاشة يراها كثيرون: كل الأسرّة وإنذاراتها، ولا شيء فيها يُضغط. عليها أسماء، لذا يُرجى اختيار من يمكنه رؤيتها.
wall-impossible = لا يمكن فتح نافذة ثانية إلا في برنامج سطح المكتب.
wall-open = فتح شاشة الحائط
wall-close = إغلاق شاشة الحائط
wall-size = الأسرّة على شاشة الحائط
wall-only-shows = هذه الشاشة للعرض فقط. ما يلزم فعله يتم على محطة العمل.
wall-waiting = في انتظار محطة العمل
settings-heading = الإعدادات
language-heading = اللغة
language-more = لغة الشاشات لكل من يستعمل هذا الجهاز. صفحات الورق وسطر الأوامر بالإنجليزية.
language-unread = لم يقرأ الكلمات العربية بعدُ طبيب أو ممرض يتكلمها. وحيث تكون كلمة غير واضحة فالمعتمد هو النص الإنجليزي.
language-en = English
language-ar = العربية
settings-open = الشاشة
settings-more = تُختار لهذا الحاسوب ولكل من يستخدمه، وتُحفظ مع السجلات.
settings-back = رجوع
live-key-settings = D
theme-heading = الألوان
theme-more = الأشكال والكلمات واحدة فيها كلها. التعبئة بالأحمر أو الأصفر أو الفيروزي تعني إنذارًا ولا شيء غيره.
theme-mixed = حسب المهمة
theme-mixed-more = داكن حيث يُراقَب المرضى، فاتح حيث القراءة والكتابة
theme-day = نهاري
theme-day-more = فاتح في كل مكان، للغرف المضيئة
theme-night = ليلي
theme-night-more = داكن في كل مكان، للغرف الخافتة الإضاءة
theme-contrast = تباين عالٍ
theme-contrast-more = أبيض على أسود، بأقوى الألوان وموجات أعرض
theme-picture-watch = مباشر
theme-picture-desk = السجلات
theme-picture-number = 72

## True scale

scale-heading = المقياس الحقيقي
scale-more = تُثبَّت بطاقة مصرفية أو بطاقة هوية (عرضها 85.60 mm) مستوية على الشاشة، وتُسحب الحافة اليمنى حتى يتطابق الإطار والبطاقة. مرة واحدة لكل شاشة؛ بعدها يكون 25 mm/s و 10 mm/mV حقيقيين.
scale-display = { $name }، { $width } × { $height } بكسل
scale-display-unnamed = شاشة { $width } × { $height } بكسل
scale-display-unnamed-more = نظام النوافذ لا يذكر اسمها هنا: أي شاشة أخرى بهذا الحجم تُعدّ هي نفسها.
scale-known = المقياس الحقيقي: { $density } بكسل لكل ميليمتر
scale-unknown = ليس بالمقياس
scale-card = بطاقة، 85.60 × 53.98 mm. إذا تطابق العرض ولم يتطابق الارتفاع فالصورة على الشاشة ممطوطة: يُرجى ضبط الشاشة على دقتها الأصلية أولًا.
scale-handle = الحافة اليمنى للبطاقة
scale-tried = { $pixels } بكسل مقابل 85.60 mm، أي { $density } لكل ميليمتر
scale-keys = مفاتيح الأسهم تحرّك الحافة بكسلًا واحدًا، ومع Shift عشرة.
scale-check = للتحقق: يجب أن تكون هذه مسطرة طولها 50 mm.
scale-keep = مطابق: حفظ
scale-less = أضيق
scale-greater = أوسع
scale-undo = تراجع
scale-forget = نسيان هذه الشاشة
scale-readable = على هذه الشاشة تُقرأ الأرقام الكبيرة للسرير من مسافة { $metres } m.
scale-readable-unknown = المسافة التي تُقرأ منها الأرقام الكبيرة لا تُعرف إلا بعد وضع بطاقة على الشاشة.
scale-no-display = لا يُعرف بعد على أي شاشة تقع هذه النافذة، لذا لا شيء معروض بالمقياس.

## Order and colours of the numbers

parameters-heading = ترتيب الأرقام وألوانها
parameters-more = يبقى معدل القلب و SpO2 الرقمين الكبيرين أينما وُضعا. الرقم الذي عليه إنذار يأخذ لون إنذاره.
parameters-up = نقل إلى أعلى: { $parameter }
parameters-down = نقل إلى أسفل: { $parameter }
parameters-hue = لون { $parameter }
parameters-same = بنفس لون { $others }
parameters-usual = العودة إلى الترتيب والألوان المعتادة
hue-ecg = أخضر ECG
hue-pleth = أزرق سماوي Pleth
hue-resp = كريمي التنفس
hue-nibp = وردي NIBP
hue-abp = مرجاني شرياني
hue-cvp = أزرق وريدي
hue-pa = زيتوني رئوي
hue-co2 = رملي CO2
hue-temp = رمادي الحرارة

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
refusal-name_missing = ينقص اسم. يُرجى كتابة اسم من يقول ذلك.
refusal-session_runs = توجد جلسة جارية أصلًا على السرير { $bed }، باسم { $patient }.
refusal-session_runs_unknown = توجد جلسة جارية أصلًا على السرير { $bed }، لشخص لم تُحدَّد هويته بعد.
refusal-no_such_patient = هذا المريض غير مسجَّل هنا.
refusal-second_identifier_missing = الاسم وحده لا يميّز شخصًا من آخر. يُرجى إضافة يوم الميلاد أو رقم الملف أو رقم هاتف أو قرية.
refusal-not_a_day = «{ $text }» ليس يومًا في التقويم.
refusal-born_in_future = هذا اليوم لم يأتِ بعد.
refusal-too_old = لا يُعرف أن أحدًا عاش أكثر من { $most } سنة. يُرجى التحقق من السنة.
refusal-text_too_long = أقصى عدد لأحرف الاسم أو الملاحظة هنا { $most }. لم يُقتطع شيء ولم يُحفظ شيء.
refusal-hidden_characters = في النص أحرف لا تُرى وتغيّر شكل غيرها. يُرجى كتابته من جديد بدل لصقه.
refusal-patient_changed = غيّر شخص آخر هذا القيد في الأثناء. يُرجى النظر فيه مجددًا؛ لم يُحفظ شيء من تعديلك.
refusal-stands_elsewhere = قيد آخر يمثّل هذا الشخص. يُرجى استخدام ذلك القيد.
refusal-same_entry = هذا هو القيد نفسه مرتين.
refusal-not_linked = هذا القيد قائم بذاته أصلًا.
refusal-no_session = لا أحد في جلسة على السرير { $bed }.
refusal-locked = مخزن البيانات مقفل. يُرجى فتحه أولًا بعبارة المرور الخاصة به.
refusal-wrong_passphrase = عبارة المرور هذه لا تفتح مخزن البيانات. لم يتغير شيء.
refusal-passphrase_too_short = تحتاج عبارة المرور إلى { $least } أحرف على الأقل.
refusal-sign_in_needed = لا أحد على محطة العمل. يُرجى تسجيل الدخول أولًا.
refusal-not_permitted = هذا مخصص لغيرك: { $roles }.
refusal-no_such_member = هذا الشخص غير معروف هنا.
refusal-wrong_secret =
    { $wrong ->
        [1] هذا غير صحيح. لم يُفتح شيء.
        [two] هذا غير صحيح، مرتين متتاليتين. لم يُفتح شيء.
        [few] هذا غير صحيح، { $wrong } مرات متتالية. لم يُفتح شيء.
        [many] هذا غير صحيح، { $wrong } مرة متتالية. لم يُفتح شيء.
       *[other] هذا غير صحيح، { $wrong } مرة متتالية. لم يُفتح شيء.
    }
refusal-wait_before_trying = لم يمضِ وقت كافٍ بعد محاولة خاطئة. يُرجى الانتظار { $seconds } s.
refusal-slot_shut = محاولات خاطئة كثيرة جدًا: لم يعد هذا الشخص يفتح شيئًا هنا. يمنحه مدير النظام وسيلة دخول جديدة.
refusal-keychain_needed = حافظة مفاتيح هذا الحاسوب لا تستجيب، وفيها نصف المفتاح. يُرجى فتح قفلها وإعادة المحاولة.
refusal-slots_tampered = قائمة من يمكنهم فتح مخزن البيانات هذا غيّرها شخص لم يكن قد فتحه. لم يُفتح شيء.
refusal-secret_too_short = يلزم { $least } أحرف على الأقل.
refusal-secret_too_long = لا يُقبل أكثر من 256 حرفًا.
refusal-pin_not_digits = الرقم السري أرقام فقط.
refusal-secret_too_common = هذا من أول ما يجرّبه أي شخص.
refusal-passphrase_only = من دون حافظة مفاتيح لا تُقبل إلا عبارة مرور.
refusal-not_a_badge = هذا الرمز ليس شارة من Wardlight.
refusal-card_length = في البطاقة 64 حرفًا ورقمًا؛ والمكتوب { $have }.
refusal-card_mistyped = في إحدى البطاقات حرف خاطئ. يُرجى النظر مجددًا في كل مجموعة من أربعة.
refusal-card_of_another_store = إحدى البطاقات تخص مخزن بيانات آخر.
refusal-card_twice = هذه هي البطاقة نفسها مرتين. تلزم بطاقتان مختلفتان.
refusal-card_not_these = هذه البطاقة ليست من البطاقات المعروضة على الشاشة.
refusal-cards_replaced = حلّت بطاقات أحدث محل هذه.
refusal-no_cards = لم تُنشأ بطاقات استرداد لمخزن البيانات هذا.
refusal-role_missing = يُرجى اختيار دور واحد على الأقل.
refusal-administrator_first = يكون الشخص الأول مدير نظام، وإلا فلن يستطيع أحد إضافة غيره.
refusal-name_taken = يوجد هنا أصلًا شخص بهذا الاسم.
refusal-nobody_in_session = لا أحد في جلسة، فلا شيء يعرضه الدخول الطارئ.
refusal-reason_missing = يلزم سبب: كلمات قليلة يقرؤها مدير النظام.
refusal-proof_under_way = ما كُتب من قبل لا يزال قيد التحقق. يُرجى إعادة المحاولة بعد لحظة.
refusal-last_administrator = لن يبقى أحد لإدارة النظام. يُرجى أولًا جعل شخص آخر مدير نظام.
refusal-not_yourself = لا يزيل أحد وسيلة دخوله بنفسه. يزيلها مدير نظام آخر.
refusal-end_sessions_first = هناك شخص في جلسة. يُرجى إنهاء كل الجلسات أولًا؛ فلا يبقى أحد بلا مراقبة في الأثناء.
rekeying = مخزن البيانات يحصل على مفتاح آخر
rekeying-more = يُنسخ كل ما حُفظ تحت المفتاح الجديد. إذا انقطعت الكهرباء في الأثناء فلا يُفقد شيء: بعد تسجيل الدخول يُستكمل النسخ.
refusal-not_a_number = «{ $text }» ليس رقمًا.
refusal-no_such_limit = ليس لهذا الرقم حد كهذا.
refusal-outside_bounds = لا يُقبل هنا إلا من { $least } إلى { $most }.
refusal-limits_cross = يجب أن يبقى الحد الأدنى تحت الحد الأعلى. الحد الآخر هو { $other }.
refusal-revision_unknown = كانت الشاشة متقدمة على النواة. يُرجى النظر مجددًا ثم الإقرار.
refusal-impossible_scale = لا توجد شاشة حقيقية بهذا القليل أو الكثير من البكسلات: الممكن من { $least } إلى { $most } لكل ميليمتر. لم يتغير شيء.
refusal-other_display = النافذة الآن على شاشة أخرى. لم يتغير شيء.
refusal-no_such_session = هذه الجلسة ليست في مخزن البيانات.
refusal-no_such_wave = لم تُحفظ هذه الموجة.
refusal-no_wave_then = لم يُحفظ شيء من هذه الموجة في ذلك الوقت.
refusal-no_such_mark = هذه العلامة غير موجودة، أو سبق سحبها.
refusal-no_such_entry = هذا الإدخال غير موجود، أو سبق سحبه.
refusal-wrong_unit = لا يُقاس هذا بوحدة { $unit }.
refusal-not_whole = أعداد صحيحة فقط هنا، و«{ $text }» ليس منها.
refusal-pressures_cross = يجب أن يكون الانقباضي أعلى من الانبساطي.
refusal-count_too_short = تُعدّ الأنفاس لمدة { $least } s على الأقل.
refusal-outside_session = هذه اللحظة خارج الجلسة.
refusal-note_too_long = الملاحظة أطول من { $most } حرف. لم يُحفظ منها شيء.
refusal-page_not_written = تعذّرت كتابة الصفحة: { $what }.
refusal-not_training = لا مدرّب إلا في جناح تدريبي. لم يُنفَّذ شيء.
refusal-no_such_scenario = السرير { $bed } لا يقدّم هذا السيناريو.
refusal-no_such_fault = أجهزة السرير { $bed } لا يمكنها إظهار هذا العطل.
refusal-store_silent = لم يستجب مخزن البيانات. لم يُفقد شيء؛ يُرجى إعادة المحاولة.
refusal-store_wrong_key = المفتاح لا يفتح مخزن البيانات. لم يُمسّ الملف.
refusal-store_key_missing = مخزن البيانات موجود، لكن مفتاحه غير موجود. لم يُمسّ الملف، ولم يُنشأ مفتاح جديد.
refusal-store_keychain_locked = حافظة المفاتيح مقفلة. يُرجى فتح قفلها والبدء من جديد؛ لم يُمسّ الملف.
refusal-store_damaged = مخزن البيانات تالف: { $what }. لم يُمسّ الملف.
refusal-store_foreign = الملف الموجود مكان مخزن البيانات ليس مخزن بيانات Wardlight. لم يُمسّ.
refusal-store_newer = أُنشئ مخزن البيانات بإصدار أحدث (المخطط { $schema }). لم يُمسّ.
refusal-store_in_use = نسخة أخرى من Wardlight تفتح مخزن البيانات هذا. يُرجى إغلاقها أولًا.
refusal-store_other_purpose = مخزن البيانات هذا يخص الجناح الآخر: جلسات التدريب والجلسات الحقيقية لا تشترك أبدًا في مخزن واحد.
refusal-store_unreachable = تعذّر الوصول إلى مخزن البيانات: { $what }. لم يتغير شيء.
refusal-unsupported = هذا غير ممكن على هذا النظام.
refusal-bad_request = تعذّرت قراءة الطلب: { $what }.
refusal-unknown = رفضت النواة، ولم تذكر السبب بكلمات تعرفها هذه النافذة.

## Radio obstacles, on the command line

obstacle-no_adapter = لم يُعثر على محوّل Bluetooth. يُرجى توصيل محوّل ثم إعادة البحث.
obstacle-no_service = خدمة Bluetooth لا تستجيب. يُرجى تشغيل bluetoothd (systemctl start bluetooth) ثم إعادة البحث.
obstacle-no_permission = لا يُسمح لهذا المستخدم باستعمال Bluetooth. يُرجى إضافته إلى المجموعة «bluetooth» وتسجيل الدخول من جديد ثم البحث.
obstacle-switched_off = محوّل Bluetooth { $adapter } مطفأ. يُرجى تشغيله (bluetoothctl power on) ثم إعادة البحث.
obstacle-refused = رفض Bluetooth: { $what }. يُرجى إطفاؤه وتشغيله من جديد ثم البحث.

## Exported pages

page-title-verified = { $patient }، السرير { $bed }
page-title-unverified = { $patient } ({ $doubt })، السرير { $bed }
page-attended = برعاية { $attending }، من { $from } إلى { $to }
page-attended-unended = برعاية { $attending }، من { $from }؛ لم تُنهَ قط، والسجل يتوقف عند { $to }
page-acknowledged = إقرار من { $by }

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
date = { $day }-{ $month }
date-year = { $day }-{ $month }-{ $year }
date-time = { $day }-{ $month } { $time }
date-time-year = { $day }-{ $month }-{ $year } { $time }
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

core-starting = جارٍ سؤال النواة
core-starting-more = النافذة مفتوحة؛ ولم تُجب النواة بعد.
core-silent = النواة لا تجيب منذ { $time }
core-silent-more = لا يمكن الوثوق بأي رقم على هذه الشاشة. يجب النظر إلى المريض. النافذة تواصل السؤال.

## First start

first-heading = كل رقم يبيّن لمن هو، ومتى كان صحيحًا، وهل يوثق به.
first-lead = حاسوب محمول واحد، والأجهزة المتوفرة، ولا حاجة إلى الإنترنت.
first-not = ليس جهازًا طبيًا؛ للبحث والتدريب.
first-not-more = لا أحد يراقب حين لا يرعى المريضَ أحد. الإصدار { $version }؛ لا شيء يغادر هذا الحاسوب.
first-how = كيفية البدء
first-ward-training = فتح الجناح التدريبي
first-ward-real = فتح الجناح
first-more-training = أسرّة حيّة لأن بايتاتها حقيقية. السرير 1 يعيد عرض تخطيط قلب مسجّل، والسرير 2 مريض محاكى تسوء حالته، والسرير 3 مريض محاكى تتعطل أجهزته، والسرير 4 يعيد عرض جهاز مراقبة بجانب السرير. لا يمكن أن يتضرر أحد.
first-more-real = الأجهزة المسمّاة عند البدء، على السرير 1. ما ترسله حقيقي، ولا يُقيَّم ولا يُحفظ إلا ما دام أحد يرعى المريض.
first-key-enter = Enter
first-today = هذا الحاسوب اليوم
first-row-sound = الإنذارات
first-row-store = المخزن
first-row-scale = حجم الشاشة
first-row-clock = الساعة
first-scale = لم يُقَس، لذا تُكتب مع الموجات عبارة «ليس بالمقياس»
first-scale-known = قيس ببطاقة، والموجات بالمقياس
first-clock = تشير إلى { $time }. لا شيء للمقارنة به
first-sample-whose = لمن
first-sample-when = متى
first-sample-how = كيف
first-sample-trust = الثقة
first-sample-bed = السرير { $bed }، لا أحد في جلسة

## Locked and refused

locked-heading = المخزن مقفل
locked-why = لم تُجب أي حافظة مفاتيح على هذا النظام، لذا تُبقي عبارةُ مرور السجلاتِ مغلقة. وهي غير مدوّنة في أي مكان.
locked-first-heading = اختيار عبارة مرور للمخزن
locked-first-why = لم تُجب أي حافظة مفاتيح على هذا النظام، لذا تُغلق السجلات بعبارة مرور بدلًا منها. لا يستطيع أحد استعادتها: بدونها تبقى السجلات مغلقة.
locked-passphrase = عبارة المرور
locked-again = عبارة المرور نفسها مرة أخرى
locked-differ = العبارتان مختلفتان. يُرجى كتابتهما من جديد.
locked-open = فتح المخزن
locked-make = إنشاء المخزن
locked-opening = جارٍ الفتح، يستغرق نحو ثانية
locked-least = 8 أحرف على الأقل
refused-heading = لا يمكن فتح المخزن
refused-kept = ما حُفظ
refused-kept-more = الملف كما كان. لم يتغير فيه شيء، ولم يُنشأ بجانبه مخزن جديد.
refused-do = الإجراء المطلوب
refused-do-key = إعادة المفتاح: فتح حافظة مفاتيح من أعدّ هذا الحاسوب، ثم تشغيل Wardlight من جديد.
refused-do-file = استرجاع نسخة احتياطية، أو البدء بمجلد آخر. يجب الاحتفاظ بهذا الملف: فقد تبقى قراءته ممكنة في مكان آخر.
refused-do-other = إغلاق Wardlight الآخر، ثم تشغيل هذا من جديد.
refused-do-version = تشغيل الإصدار الأحدث من Wardlight.
refused-do-disk = التحقق من وجود القرص ومن السماح بالكتابة عليه، ثم البدء من جديد.

## Ward

ward-heading = الجناح
ward-in-session = الأسرّة في جلسة: { $count } من { $beds }
ward-bed = السرير { $bed }
ward-open-bed = فتح السرير { $bed }
ward-nobody = لا أحد في جلسة
ward-sessions = الجلسات السابقة
ward-patients = المرضى
ward-key-patients = R
ward-empty = لا جهاز على أي سرير
ward-empty-more = يظهر السرير عند إعداد جهازه. في الجناح التدريبي أسرّة دائمًا.
ward-back = الجناح
ward-size = عدد الأسرّة على الشاشة
ward-size-short = الأسرّة
ward-size-spoken =
    { $count ->
        [one] سرير واحد على الشاشة
        [two] سريران على الشاشة
        [few] { $count } أسرّة على الشاشة
        [many] { $count } سريرًا على الشاشة
       *[other] { $count } سرير على الشاشة
    }
ward-worst = الأسوأ أولًا
ward-worst-held = الأسوأ أولًا، بانتظار رفع اليد
ward-key-worst = W
ward-key-size = V
ward-pages = الصفحات
ward-page = صفحة { $page } من { $pages }
ward-page-back = الصفحة السابقة
ward-page-on = الصفحة التالية
ward-away = أسرّة ليست على هذه الصفحة
ward-more-alarms = +{ $count }
ward-numbers-left =
    { $count ->
        [one] رقم واحد آخر على شاشة السرير
        [two] رقمان آخران على شاشة السرير
        [few] { $count } أرقام أخرى على شاشة السرير
        [many] { $count } رقمًا آخر على شاشة السرير
       *[other] { $count } رقم آخر على شاشة السرير
    }
standing-watched = لا إنذار
standing-unknown = غير معروف
standing-nobody = بلا مراقبة
standing-without_devices = بلا جهاز
standing-more-nobody = لا أحد في جلسة على هذا السرير: لا يُقيَّم شيء ولا يُحفظ.
standing-more-without_devices = لا جهاز على هذا السرير: لا يُقاس شيء.
nobody-line = بلا مراقبة: لا أحد في جلسة، لا يُقيَّم شيء ولا يُحفظ

## Banner

banner-unverified = غير متحقق منه
banner-unconfirmed = الهوية غير مؤكدة
banner-unidentified = الهوية مجهولة
banner-alike = اسم مشابه على السرير { $bed }
banner-alike-short = مشابه: السرير { $bed }
banner-bed = السرير { $bed }
banner-attending = برعاية { $name }
banner-since = منذ { $time }
banner-attend = جلسة تحت الرعاية. يجب البقاء مع المريض.
banner-not-attended = لا أحد يرعى هذا السرير.

## Alarms

alarm-none = لا إنذار
alarm-none-watched = لا أحد في جلسة، ولا يُقيَّم شيء
alarm-not-known = غير معروف، النواة لا تجيب
alarm-none-technical = لا إنذار تقني
alarm-bar = إنذارات المريض
alarm-technical-bar = الإنذارات التقنية
alarm-audible-bar = صوت الإنذارات
alarm-of = { $index } من { $count }
alarm-since = { $priority }، منذ { $time }
alarm-priority-note = { $priority }، { $note }
alarm-more = و{ $count } غيره
alarm-unknown = توقفت البيانات، وقد يكون مستمرًا
alarm-latched = انتهى، ولم يره أحد
alarm-acknowledged = تم الإقرار
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
alarm-audible-volume = مستوى الصوت { $volume } %، فُحص { $time }
alarm-audible-unchecked = لم يُفحص بعد
alarm-inaudible = لا يمكن سماع الإنذارات
alarm-audio-paused = الصوت موقوف مؤقتًا { $left }
alarm-audio-paused-by = بواسطة { $by }
alarm-paused-tile = الصوت موقوف مؤقتًا { $left }
alarm-test-sound = اختبار النغمة

## Live

live-acknowledge = إقرار
live-clear = شوهد، إزالة
live-pause = إيقاف الصوت مؤقتًا 2 min
live-resume = استئناف الصوت { $left }
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
live-traces-left =
    { $count ->
        [one] موجة واحدة أخرى في العرض الآخر
        [two] موجتان أخريان في العرض الآخر
        [few] { $count } موجات أخرى في العرض الآخر
       *[other] { $count } موجة أخرى في العرض الآخر
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
singles-left =
    { $count ->
        [one] قراءة واحدة أقدم
        [two] قراءتان أقدم
        [few] { $count } قراءات أقدم
       *[other] { $count } قراءة أقدم
    }
live-fed-by = مصدر البيانات
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
trainer-by-missing = لم يُكتب اسم المدرّب.
trainer-scenarios = السيناريو، يبدأ من جديد مع كل ضغطة
trainer-faults = افتعال عطل لمدة
trainer-length = مدة العطل
trainer-shorter = أقصر
trainer-longer = أطول
trainer-now = يجري الآن:
trainer-lasts = { $fault } { $left }
trainer-calm = إنهاء كل الأعطال
trainer-plays = السيناريو: { $scenario }
trainer-pressed = عطل مفتعل: { $fault } { $left }
scenario-recording = تسجيل
scenario-steady = حالة مستقرة
scenario-deteriorating = تدهور الحالة
scenario-desaturation = هبوط تشبع قصير
scenario-asystole = بطء ثم توقف الانقباض القلبي
scenario-tachycardia = قلب سريع
scenario-premature = ضربات مبكرة
scenario-irregular = نظم غير منتظم
scenario-technical_trouble = مشكلة تقنية
scenario-of_file = من ملف
fault-dropout = بايتات ناقصة
fault-not_a_number = بلا رقم
fault-clock_reset = فقدان الساعة
fault-duplicate = حزم مكررة
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
trace-pacing-marked = نبض المنظّم معلَّم
trace-pacing-unmarked = نبض المنظّم غير معلَّم
trace-speed = { $speed } mm/s
trace-gain = { $gain } mm/mV
trace-scale = ليس بالمقياس
trace-true = بالمقياس الحقيقي
trace-choose = الموجات
trace-choose-speed = السرعة
trace-choose-gain = ارتفاع 1 mV
trace-choose-band = نطاق ECG
trace-choose-room = مساحة أكبر لـ
trace-choose-traces = الموجات
trace-choose-numbers = معدل القلب والتشبع
trace-choose-monitor = مراقبة 0.5–40 Hz
trace-choose-diagnostic = تشخيصي 0.05–150 Hz
trace-band-only = يُرسم ECG في نطاق المراقبة، 0.5–40 Hz. لا قطب على هذا السرير يعطي 500 عينة في الثانية، وهي ما يحتاج إليه النطاق التشخيصي.
trace-ribbon-meaning = الخط تحت الموجة علامة لكل ثانية: كاملة، وصل كل شيء؛ متقطعة، وصل متأخرًا؛ رفيعة، ينقص بعضه؛ مربع فيه علامة ضرب، لم يصل شيء.
trace-scale-known = بالمقياس الحقيقي: وُضعت بطاقة على هذه الشاشة. يُرجى التحقق بمسطرة.
trace-scale-unknown = ليس بالمقياس: لم يضع أحد بطاقة على هذه الشاشة بعد. يُرجى الاطلاع على «العرض».
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
trace-shown = العرض متأخر { $seconds } s
trace-millivolt = 1 mV
trace-no-data = لا بيانات { $seconds } s
trace-saturated = خارج المدى
trace-spoken = { $name }، موجة متحركة

## Sessions: start, end, close

start-heading = بدء جلسة على السرير { $bed }
start-patient = اسم المريض كما قيل
start-patient-more = كتابة الاسم ثم الاختيار من المسجلين. الاسم المكتوب فقط يُحفظ على أنه غير متحقق منه.
start-unknown = لا أحد يستطيع تحديد الهوية:
start-unknown-more = تبدأ الحدود بحسب هذا العمر. يُرجى تحديد الهوية حالما يعرفها أحد.
start-another = شخص آخر
start-confirmed = ما قاله المريض، أو من جاء معه
start-confirmed-more = يُرجى السؤال بصيغة مفتوحة: «ما تاريخ ميلادك؟» جوابان يجعلان هذه الهوية مؤكدة.
start-confirmed-enough = الهوية مؤكدة بجوابين.
start-attending = من يبقى مع المريض
start-attending-more = هذا الشخص يقرّ بالإنذارات وينهي الجلسة.
start-button = بدء الجلسة
start-starting = جارٍ البدء
start-patient-missing = لم يُكتب اسم المريض.
start-attending-missing = لم يُكتب اسم من يبقى.
end-heading = إنهاء جلسة { $patient }
end-more = يتوقف التقييم والحفظ. وما حُفظ يبقى.
end-by = من ينهيها
end-button = إنهاء الجلسة
end-cancel = مواصلة المراقبة
close-heading = توجد جلسة جارية
close-more =
    الإغلاق ينهي { $count ->
        [one] الجلسة
        [two] الجلستين كلتيهما
       *[other] الجلسات كلها وعددها { $count }
    }. ما حُفظ يبقى؛ ولا يُنذَر أحد بعد ذلك.
close-by = من ينهيها
close-button = إنهاء وإغلاق
close-keep = مواصلة المراقبة
dialog-cancel = إلغاء

## Limits

limits-heading = حدود السرير { $bed }
limits-more = التأخير قبل الإنذار: معدل القلب 5 s، و SpO2 15 s؛ ودون 80 % فورًا.
limits-high = الأعلى
limits-low = الأدنى
limits-bounds = من { $least } إلى { $most }
limits-by = غُيِّر بواسطة { $by }
limits-default = افتراضي
limits-less = خفض { $what }
limits-greater = رفع { $what }
limits-switch-off = تعطيل
limits-switch-on = تفعيل
limits-undo = تراجع: { $what }
limits-done = تم
limits-none = لا حدود الآن لأي رقم على هذا السرير.
limits-of = حد { $parameter } { $side }
limits-was = { $parameter } { $side } { $value }

## Keeping

keeping = محفوظ { $stored }، قيد الانتظار { $waiting }
keeping-lost = فُقد { $lost } أثناء مشكلة القرص
keeping-key-keychain = المفتاح في حافظة المفاتيح
keeping-key-passphrase = المفتاح خلف عبارة مرور
keeping-key-handed_over = سُلّم المفتاح عند البدء
keeping-key-members = يفتحه كل شخص بسرّه
keeping-key-none = لا مفتاح بعد
keeping-trouble = مشكلة في السجل: { $cause }

## Past sessions and review

sessions-heading = الجلسات السابقة
sessions-none = لم يُحفظ شيء بعد
sessions-none-more = يُرجى بدء جلسة على سرير. ومنذئذ يُحفظ هنا كل رقم وإنذار وموجة، مشفّرًا.
sessions-loading = جارٍ قراءة المخزن
sessions-again = إعادة القراءة
sessions-row-alarms =
    { $count ->
        [zero] لا إنذارات
        [one] إنذار واحد
        [two] إنذاران
        [few] { $count } إنذارات
        [many] { $count } إنذارًا
       *[other] { $count } إنذار
    }
sessions-running = جارية
sessions-unended = لم تُنهَ: انقطعت الكهرباء أو توقف البرنامج قبل ذلك
sessions-ended-by = أُنهيت بواسطة { $by }
sessions-open = مراجعة
sessions-when = { $from } إلى { $to }
recent-heading =
    { $minutes ->
        [one] آخر دقيقة
        [two] آخر دقيقتين
        [few] آخر { $minutes } دقائق
       *[other] آخر { $minutes } دقيقة
    }
recent-about = آخر { $minutes } min، نقطة كل 5 s؛ والفجوات تبقى مفتوحة
recent-spoken =
    { $minutes ->
        [one] { $parameter } في آخر دقيقة
        [two] { $parameter } في آخر دقيقتين
        [few] { $parameter } في آخر { $minutes } دقائق
       *[other] { $parameter } في آخر { $minutes } دقيقة
    }
recent-none = لم يُحفظ أي رقم في هذا الوقت.
recent-not-read = لم يُقرأ من السجل بعد.
review-trends = الاتجاهات
review-alarms = الإنذارات
review-alarms-none = لا إنذار في هذه الجلسة.
review-trends-none = لم يُحفظ أي رقم في هذه الجلسة.
review-waves-none = لم تُحفظ أي موجة في هذه الجلسة.
review-moment = الموجة عند { $time }
review-moment-more = لاختيار لحظة: النقر على اتجاه أو إنذار.
review-earlier = أسبق
review-later = لاحق
review-gap = لم يُحفظ شيء هنا
review-band = النطاق: من الأدنى إلى الأعلى، والخط: المتوسط، والعمود الواحد { $column }
review-line = كل قراءة
review-acknowledged = تم الإقرار بواسطة { $by } { $time }
review-unacknowledged = لم يقرّ به أحد
review-alarm-open = لم ينتهِ عند انتهاء السجل
review-alarm-time = { $from } إلى { $to }، { $length }
review-alarm-time-open = من { $from }
review-wave = { $name } من { $source }
review-trend-spoken = اتجاه { $parameter }، تُختار اللحظة بمفاتيح الأسهم
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
mark-kind-other = غير ذلك
mark-kind-retraction = مسحوبة
mark-line = { $kind }: { $note }
mark-open = علامة
live-key-mark = M
mark-heading = علامة عند { $time }
mark-more = تُحفظ باسم { $by } ولا تُغيَّر أبدًا؛ والعلامة الخاطئة تُسحب بعلامة جديدة.
mark-correct-heading = تصحيح علامة { $time }
mark-correct-more = تبقى العلامة السابقة في السجل مشطوبة. يُرجى اختيار ما يحل محلها، أو سحبها.
mark-correct-button = تصحيح
mark-what = ما الذي حدث
mark-note = ملاحظة
mark-note-more = 200 حرف على الأكثر؛ ويمكن تركها فارغة.
mark-button = وضع علامة
mark-by = بواسطة { $by }
mark-taken-back = مسحوبة
mark-correct = تصحيح
mark-correct-spoken = تصحيح علامة { $time }
marks-heading = العلامات
marks-none = لا علامات في هذه الجلسة.

## Hand entry

live-key-entry = H
entry-open = إدخال يدوي
entry-heading = إدخال يدوي
entry-more = يُحفظ بوقت القياس ومع اسم من قاس. ليس رقمًا مباشرًا أبدًا، ولا إنذارًا أبدًا.
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
entry-rate = الأنفاس في الدقيقة
entry-level = مستوى الوعي
entry-device = التنفس على
entry-flow = التدفق بوحدة L/min
entry-pain = أشد ألم الآن، من 0 (لا ألم) إلى 10
entry-pain-of = من 10
entry-urine = الحجم بوحدة mL، لمرة واحدة
entry-with = { $value }، { $more }
consciousness-alert = يقظ
consciousness-new_confusion = تشوش ذهني جديد
consciousness-voice = يستجيب للصوت
consciousness-pain = يستجيب للألم
consciousness-unresponsive = لا يستجيب
oxygen-room_air = هواء الغرفة
oxygen-nasal_cannula = قنية أنفية
oxygen-simple_mask = قناع بسيط
oxygen-venturi_mask = قناع فنتوري
oxygen-reservoir_mask = قناع بكيس خازن
oxygen-high_flow = تدفق عالٍ
oxygen-other = جهاز آخر
tap-first = أول نفَس
tap-next = نفَس
tap-more = يُرجى النقر، أو ضغط Space، عند بدء نفَس؛ ثم عند كل نفَس مدة نصف دقيقة. والدقيقة الكاملة أفضل.
tap-missing = بقي { $seconds } s
tap-rate = { $count }: { $rate } /min
tap-again = إعادة العد
entry-count =
    { $breaths ->
        [one] نفَس واحد في { $seconds } s
        [two] نفَسان في { $seconds } s
        [few] { $breaths } أنفاس في { $seconds } s
        [many] { $breaths } نفَسًا في { $seconds } s
       *[other] { $breaths } نفَس في { $seconds } s
    }
entry-value-missing = القيمة ناقصة.
entry-choice-missing = لم يُختر شيء بعد.
entry-when = وقت القياس
entry-now = { $time }، الآن
entry-ago = { $time }، قبل { $age }
entry-earlier = قبل ذلك بدقيقة
entry-later = بعد ذلك بدقيقة
entry-who = من قاس
entry-note = ملاحظة
entry-button = حفظ
entry-done = تم
entry-kept = حُفظ: { $what } { $value }، { $time }
entry-back-kept = تم السحب
entry-correct-heading = تصحيح إدخال { $time }
entry-correct-more = يبقى الإدخال السابق في السجل مشطوبًا. يُرجى كتابة ما يحل محله، أو سحبه.
entry-correct-button = تصحيح
entry-take-back = سحب الإدخال
entry-correct-spoken = تصحيح { $kind } عند { $time }
entry-so-far =
    { $count ->
        [0] الساري الآن
       *[other] الساري الآن: { $count }
    }
entry-leave = تركه كما هو
entry-back = العودة إلى النموذج
entry-line = { $kind }: { $value }
entry-value = { $value } { $unit }
entry-by = يدويًا، { $by }
entry-too-old = أقدم من ساعة
entries-heading = الإدخالات اليدوية
entries-spoken = أحدث الإدخالات اليدوية
entries-none = لم يُدخل شيء يدويًا. يُرجى اختيار ما قيس وكتابته مع وحدته ووقته، فيظهر بجانب الأرقام مع رسم يد واسم.
entries-standing-heading = الإدخالات اليدوية: الساري الآن
entries-standing-more = لا يظهر هنا ما سُحب أو صُحّح، ولا ما هو أقدم من ساعة إذا وُجد أحدث منه من نوعه. كل إدخالات الجلسة موجودة في مراجعتها.
entries-standing-none = لم يُدخل شيء يدويًا، أو سُحب كل ما أُدخل. يُرجى اختيار ما قيس وكتابته مع وحدته ووقته، فيظهر بجانب الأرقام مع رسم يد واسم.
entries-left =
    { $count ->
        [one] وإدخال يدوي آخر
        [two] وإدخالان يدويان آخران
        [few] و{ $count } إدخالات يدوية أخرى
        [many] و{ $count } إدخالًا يدويًا آخر
       *[other] و{ $count } إدخال يدوي آخر
    }

## Frozen traces, calipers, strips

freeze-button = تجميد
live-key-freeze = F
live-key-calipers = C
live-key-strip = S
live-key-others = O
frozen-since = مجمّدة منذ { $time }
frozen-spoken = موجات مجمّدة، ثابتة منذ { $time }
frozen-not-live = ليست مباشرة. الأرقام والإنذارات مستمرة.
frozen-back = العودة إلى المباشر
frozen-range = { $from } إلى { $to }
frozen-reading = تجري قراءة السجل
frozen-none = لم يُحفظ هنا شيء من أي موجة.
frozen-kept = بلا ترشيح، كما حُفظت
frozen-until = محفوظة حتى { $time }، ثم جُمّدت
frozen-unread = تعذّرت قراءة السجل
kept-from = بدأت الجلسة { $time }
kept-until = محفوظة حتى { $time }
kept-unread = لم تُقرأ
kept-left-out = لا متسع هنا لـ { $names }.
kept-others = موجات أخرى
caliper-button = فرجار
caliper-away = إزالة الفرجار
caliper-first = خط الفرجار الأول
caliper-second = خط الفرجار الثاني
caliper-spoken = { $time }، { $reading }
caliper-time = { $ms } ms
caliper-rate = { $rate } /min
caliper-height = { $height } mV
caliper-gap = خط يقع حيث لم يُحفظ شيء
strip-button = حفظ شريط التخطيط
strip-saved = حُفظ: { $files }
strip-who-heading = حفظ شريط تخطيط مدته 10 s
strip-who-more = تُكتب صفحة عليها اسم المريض في مجلد مستنداتك.
strip-who = من يحفظه
strip-attended = برعاية { $attending }، الجلسة من { $from }
quality-valid = { $flags }
quality-questionable =
    { $count ->
        [0] مشكوك فيه
       *[other] مشكوك فيه: { $flags }
    }
quality-invalid =
    { $count ->
        [0] لا يوثق به
       *[other] لا يوثق به: { $flags }
    }
strip-about-gain = بلا ترشيح، كما حُفظ؛ 25 mm/s، { $gain } mm/mV، بالمقياس الحقيقي عند الطباعة بنسبة 100 %
strip-about-relative = نسبي، بلا وحدة؛ 25 mm/s، بالمقياس الحقيقي عند الطباعة بنسبة 100 %
disclosure-heading = العرض الكامل
disclosure-spoken = { $name }، دقيقة في كل سطر، من { $from }
disclosure-open = الجلسة كلها
disclosure-close = العودة إلى الاتجاهات
live-key-disclosure = G
disclosure-mark = علامة
disclosure-alarm = إنذار
disclosure-moment = قيد النظر
disclosure-none = لم يُحفظ شيء
disclosure-earlier = سطور أسبق
disclosure-later = سطور لاحقة

## People: who is at the station, and what opens the store for them

people-heading = الأشخاص
people-nobody = مخزن البيانات هذا لا يسمّي أحدًا: يفتحه كل من سجّل الدخول إلى هذا الحاسوب، والأسماء تُكتب كتابةً فقط. يُرجى تسمية الشخص الأول، وبعدها يفتحه كل شخص بسره الخاص، ويحمل ما يفعله اسمه.
people-nobody-no-keychain = مخزن البيانات هذا لا يسمّي أحدًا، ولا يمكنه ذلك: تسمية الأشخاص تحتاج إلى حافظة مفاتيح هذا الحاسوب، وهذا المخزن يُفتح من دونها.
people-begin = تسمية الشخص الأول
people-add-somebody = إضافة شخص
people-administrator-adds = مدير النظام هو من يضيف الأشخاص.
people-name = الاسم
people-name-more = كما يقوله الزملاء. يظهر بجانب كل ما يفعله هذا الشخص.
people-roles = الأدوار
people-kind = وسيلة الفتح
people-kind-pin = رقم سري
people-kind-pin_and_badge = رقم سري وشارة
people-kind-passphrase = عبارة مرور
people-secret-pin = رقم سري
people-secret-pin_and_badge = رقم سري
people-secret-passphrase = عبارة مرور
people-least-pin = 8 أرقام على الأقل، غير متسلسلة.
people-least-pin_and_badge = 4 أرقام على الأقل، غير متسلسلة.
people-least-passphrase = 8 أحرف على الأقل. والأفضل عدة كلمات.
people-again = إعادة الكتابة
people-differ = الكتابتان غير متطابقتين.
people-badge = الشارة
people-badge-more = يُرجى النقر هنا ومسح الشارة ضوئيًا.
people-badge-missing = يُرجى مسح الشارة ضوئيًا.
people-badge-choose = يُرجى مسح شارة ضوئيًا، أو إنشاء شارة جديدة وطباعتها.
people-badge-make = إنشاء شارة جديدة
people-badge-print = طباعة الشارة
people-badge-hide = إزالة الشارة من الشاشة
people-badge-shown = الشارة الجديدة ممسوحة بالفعل. تُطبع الآن: لا تُعرض إلا مرة واحدة. لا تفتح شيئًا قبل أن تُختار هنا مع رقم سري.
people-badge-paper = شارة Wardlight. لا تفتح شيئًا من دون رقمها السري. على من يجدها تسليمها.
people-badge-picture = الشارة رمزًا للماسح الضوئي
people-secret-missing = يُرجى كتابة ما يفتح مخزن البيانات.
people-first-more = من الآن لا يُفتح مخزن البيانات إلا لهذا الشخص، حتى يضيف غيره. يُرجى بعد ذلك إنشاء بطاقات الاسترداد: من دونها يضيع كل ما حُفظ إذا نُسي رقم سري.
people-add-more = يمكن لهذا الشخص فتح مخزن البيانات فورًا. ويبقى ذلك ممكنًا له حتى إزالته.
people-add = إضافة هذا الشخص
people-adding = تجري الإضافة…
page-footer = { $clinic }. { $disclaimer }
portable-heading = المحفوظ عن { $name } (المريض { $number })
portable-more = إلى جانب هذه الصفحة جداول تقرؤها برامج أخرى: patient.csv (ما عُرف ومن كتبه)، sessions.csv، readings.csv، said.csv (الإدخالات اليدوية والعلامات)، alarms.csv، record.csv (من فعل ماذا بها)، waves.csv وملف لكل موجة. الأوقات فيها بالتوقيت العالمي المنسق. لا شيء هنا مشفّر.
portable-session = الجلسة
portable-from = من
portable-to = إلى
portable-attending = برعاية
portable-alarms = الإنذارات
portable-origin = المصدر
audit-heading = من فعل ماذا
audit-more-words = كل فعل لشخص وكل تغيير في الإعدادات، مع وقته. كل قيد مربوط بالذي قبله، فيُلاحَظ أي قيد غُيّر أو أُخرج.
audit-open = عرض السجل
audit-by = بواسطة
audit-about = بشأن
audit-since = المدة
audit-everybody = الجميع
audit-everything = كل شيء
audit-about-people = الأشخاص
audit-about-patients = المرضى
audit-about-sessions = الجلسات
audit-about-alarms = الإنذارات
audit-about-settings = الإعدادات
audit-about-program = البرنامج
audit-days =
    { $days ->
        [one] آخر يوم
        [two] آخر يومين
        [few] آخر { $days } أيام
        [many] آخر { $days } يومًا
       *[other] آخر { $days } يوم
    }
audit-ever = منذ البداية
audit-none = لا شيء من هذا النوع في السجل.
audit-more = الأقدم
audit-copy = حفظ نسخة موقّعة
audit-copied = { $file }. فيها أسماء أشخاص وهي غير مشفّرة: لا تُعطى إلا لمن يفحصها. الأمر «wardctl audit check» يتحقق منها في أي مكان.
audit-when = متى
audit-what = ماذا
audit-whom = عمّن
audit-detail = كما كُتب
audit-patient-number = { $name } (المريض { $number })
audit-session-number = الجلسة { $number }
audit-started_session = بدء جلسة
audit-ended_session = إنهاء جلسة
audit-acknowledged = إقرار بإنذارات
audit-paused_audio = إيقاف الصوت مؤقتًا
audit-resumed_audio = إنهاء إيقاف الصوت المؤقت
audit-changed_limit = تغيير حد إنذار
audit-marked = وضع علامة
audit-asked_for_strip = طلب شريط تخطيط
audit-closed = إغلاق البرنامج
audit-trained = اختيار درس
audit-entered = إدخال يدوي
audit-saw_patient = فتح ملف مريض
audit-searched = بحث عن شخص
audit-saw_session = فتح جلسة محفوظة
audit-saw_audit = الاطلاع على هذا السجل
audit-copied_audit = أخذ نسخة موقّعة من هذا السجل
audit-made_cards = إنشاء بطاقات استرداد
audit-refused_sign_in = محاولة تسجيل دخول رُفضت
audit-recovered = فتح مخزن البيانات ببطاقتين
audit-added_member = إضافة شخص
audit-changed_secret = تغيير الشخص سره
audit-renewed_secret = إعطاء شخص آخر سرًا جديدًا
audit-changed_roles = تغيير أدوار شخص
audit-removed_member = إزالة شخص
audit-broke_glass = أخذ دخولًا طارئًا
audit-ended_glass = انتهى الدخول الطارئ
audit-examined_audit = وقّع على ما عُمل حتى الآن بأنه مفحوص
audit-examined = فُحص حتى القيد { $number } بيد { $by }، { $time }.
audit-unexamined = لم يوقّع عليه أحد بعد.
audit-glass =
    { $count ->
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
audit-left_alone = تُركت محطة العمل وحدها فقُفلت
audit-gap = قفزت الساعة أو توقف الحاسوب
audit-record_missing = جزء من السجل مفقود
audit-imported_patients = استيراد مرضى
audit-exported_patient = تصدير كل ما يخص مريضًا
audit-alarm = تغيّر إنذار
audit-preference = تغيير إعداد
audit-member = يمكنه فتح مخزن البيانات، بهذه الأدوار
audit-member_gone = لم يعد يمكنه فتح مخزن البيانات
audit-shift = الحضور إلى محطة العمل
audit-shift-nobody = لا أحد على محطة العمل
audit-patient = تسجيل مريض أو تغيير بياناته
audit-patient_link = ضم قيود أو فصلها
audit-attribution = تحديد صاحب الجلسة
audit-run_start = بدأ البرنامج
audit-run_end = انتهى البرنامج
setup-step-place = هذا المكان
setup-step-person = الشخص الأول
setup-step-cards = بطاقات الاسترداد
setup-step-tone = الإنذارات مسموعة
setup-done-step = تم
setup-impossible = يحتاج إلى حافظة مفاتيح هذا الحاسوب
setup-place-heading = ما هذا المكان؟
setup-place-more = يظهر اسمه على ما يُطبع. كل وقت على الشاشات بحسب ساعته، وتتغير الأعمار عند منتصف ليله.
setup-place-nameless = يُرجى كتابة اسم هذا المكان.
setup-clinic = الاسم
setup-clinic-more = كما يعرفه المرضى.
setup-zone = المنطقة الزمنية
setup-zone-now = الوقت هناك الآن { $time }. إن كان خاطئًا فالخطأ في المنطقة الزمنية أو في ساعة هذا الحاسوب.
setup-units = الوحدات
setup-pressure = ضغط الدم
setup-unit-spoken = { $quantity } بوحدة { $unit }
tile-sent = أُرسل { $amount }
setup-keep = حفظ ومتابعة
setup-later = لاحقًا
setup-person-heading = من المسؤول عن هذا الحاسوب؟
setup-person-more = الشخص الأول هو مدير النظام فيه. وبعدها يفتحه كل شخص بسره الخاص، ويحمل ما يفعله اسمه.
setup-cards-heading = ماذا لو نُسي سر؟
setup-cards-more = أي بطاقتين من ثلاث تفتحان مخزن البيانات من دون سر أحد. تُحفظ متفرقة، وليس مع الحاسوب المحمول.
setup-tone-heading = هل الصوت مسموع؟
setup-tone-more = تصدر الإنذارات من هذا الحاسوب. يُرجى تشغيل نغمة الاختبار بمستوى الصوت الذي سيكون في الجناح.
setup-tone-play = تشغيل نغمة الاختبار
setup-tone-heard = سمعتها
setup-tone-unheard = لم أسمع شيئًا
setup-tone-help = لم يُسمع شيء؟ يُرجى رفع مستوى الصوت، وتفقّد قابس مكبر الصوت، ثم إعادة تشغيلها.
setup-done = اكتمل إعداد هذا الحاسوب
setup-done-more = يمكن تغيير كل شيء في الإعدادات.
setup-open = فتح الجناح
settings-place = هذا المكان
settings-setup = متابعة إعداد هذا الحاسوب
settings-keep = حفظ
settings-place-is = { $clinic }، المنطقة الزمنية { $zone }. يغيّر ذلك مدير النظام.
settings-nameless = لم يُذكر اسم هذا المكان بعد
settings-lock = القفل تلقائيًا بعد
settings-find = البحث عن إعداد
settings-find-none = لا إعداد فيه هذه الكلمة. ما يُقاس وما يُنذَر به يُضبط عند السرير.
settings-about = حول البرنامج
settings-about-more = Wardlight { $version }. ليس جهازًا طبيًا؛ للبحث والتدريب. لا شيء يغادر هذا الحاسوب المحمول.
settings-lock-minutes = { $minutes } min
settings-lock-more = تُقفل محطة العمل إذا مضت هذه المدة دون ضغط مفتاح أو لمسة يد. ولا تُقفل ما دام أحد في جلسة: فمن يراقب من طرف الغرفة الآخر لا يلمس شيئًا.
cards-paper = بطاقة استرداد Wardlight. أي بطاقتين من الثلاث تفتحان مخزن البيانات من دون سر أحد. تُحفظ هذه بعيدًا عن الأخريين وعن الحاسوب المحمول.
cards-print = طباعة البطاقات
refusal-not_a_zone = لا توجد منطقة زمنية باسم { $text }.
cards-first = يُرجى أولًا كتابة البطاقات على ورق وتجربة إحداها.
people-made = يمكن لـ { $name } فتح مخزن البيانات هذا الآن.
people-here = على محطة العمل
people-own-open = تغيير سري
people-own-heading = سر آخر لك، { $name }
people-own-more = من الآن لا يفتح لك مخزن البيانات إلا السر الجديد. أما نسخ ملف البيانات المأخوذة من قبل فتبقى تُفتح بالقديم.
people-own-go = تغيير
people-own-done = من الآن يفتح سرك الجديد مخزن البيانات.
people-old-secret =
    { $kind ->
        [passphrase] عبارة المرور حتى الآن
       *[pin] الرقم السري حتى الآن
    }
people-own-badge = شارتك
people-own-secret =
    { $kind ->
        [passphrase] عبارة مرورك أنت
       *[pin] رقمك السري أنت
    }
people-renew-open = سر جديد
people-renew-heading = سر جديد لـ { $name }
people-renew-more = لمن نسي سره، أو أخطأ في تخمينه مرات كثيرة. يكتبه صاحبه بنفسه، ولا يُقال لأحد. يُرجى إثبات أن الطلب منك بسرك أنت.
people-renew-go = تعيين السر
people-renew-done = من الآن يفتح { $name } مخزن البيانات بالسر الجديد.
people-roles-open = الأدوار
people-roles-heading = مهام { $name } هنا
people-roles-more = من الآن تحكم النواة في ما يجوز لكل دور. يُرجى إثبات أن الطلب منك بسرك أنت.
people-roles-go = تعيين الأدوار
people-roles-done = تغيّرت أدوار { $name }.
people-remove-open = إزالة
people-remove-heading = إزالة { $name }
people-remove-more = لا يفتح هذا الشخص مخزن البيانات بعد ذلك: يحصل المخزن على مفتاح آخر، ويحتفظ كل من يبقى بسره. لهذا يُنسخ ملف البيانات كله؛ ولا يجوز أن يكون أحد في جلسة في الأثناء. نسخ الملف المأخوذة من قبل، كالنسخ الاحتياطية، تبقى تُفتح بسره القديم؛ وبطاقات الاسترداد التي رآها تفتح المخزن حتى تُنشأ بطاقات جديدة. وما فعله يبقى باسمه.
people-remove-go = إزالة هذا الشخص
people-remove-done = لم يعد سر { $name } يفتح مخزن البيانات هذا. يُرجى إنشاء بطاقات استرداد جديدة إن كان هذا الشخص قد رأى القديمة.
people-nameless = الشخص { $number }
people-who = من أنت؟
people-choose = يُرجى اختيار من أنت.
people-shut = من على محطة العمل؟
people-shut-more = مخزن البيانات مغلق. يُفتح لكل شخص بسره الخاص.
people-hidden-lead = لا أحد على محطة العمل
people-hidden = من على محطة العمل؟
people-hidden-running =
    { $count ->
        [one] جلسة واحدة مستمرة. إنذاراتها مراقَبة ومسموعة؛ والأسماء والأرقام مخفية حتى يسجّل أحد الدخول.
        [two] جلستان مستمرتان. إنذاراتهما مراقَبة ومسموعة؛ والأسماء والأرقام مخفية حتى يسجّل أحد الدخول.
        [few] { $count } جلسات مستمرة. إنذاراتها مراقَبة ومسموعة؛ والأسماء والأرقام مخفية حتى يسجّل أحد الدخول.
       *[other] { $count } جلسة مستمرة. إنذاراتها مراقَبة ومسموعة؛ والأسماء والأرقام مخفية حتى يسجّل أحد الدخول.
    }
people-hidden-acts = يلزم تسجيل الدخول للإقرار، أو لإيقاف الصوت مؤقتًا، أو لمعرفة عمّن هو الإنذار.
people-wait = يُرجى الانتظار { $seconds } s بعد محاولة خاطئة.
people-sign-in = تسجيل الدخول
people-signing = يجري التحقق…
people-lock = ترك محطة العمل وقفلها
live-key-lock = K
role-administrator = مدير النظام
role-clinician = طبيب أو ممرض
role-community_worker = عامل صحي مجتمعي
role-receptionist = موظف استقبال
role-trainer = مدرّب
cards-heading = بطاقات الاسترداد
cards-none = لا توجد بطاقات بعد. أي بطاقتين من ثلاث تفتحان مخزن البيانات هذا حين لا يستطيع أحد تسجيل الدخول، أو حين يُفقد هذا الحاسوب وكان المخزن قد نُسخ. من دونها يضيع كل ما حُفظ إذا نُسي رقم سري.
cards-made = أُنشئت ثلاث بطاقات. أي اثنتين منها تفتحان مخزن البيانات هذا. على العيادة أن تعرف مكانها: والأفضل في ثلاثة أماكن.
cards-make = إنشاء بطاقات استرداد
cards-make-new = إنشاء بطاقات جديدة
cards-write = تُكتب كل بطاقة على ورقة مستقلة، وتُحفظ الأوراق في ثلاثة أماكن. تُعرض البطاقات الآن ولا تُعرض بعدها أبدًا. تفتح مخزن البيانات حالما تُعاد كتابة إحداها؛ وحتى ذلك الحين تفتحه البطاقات الأقدم، ولا تفتح شيئًا بعده.
cards-card = البطاقة { $number } من 3
cards-try = كتابة البطاقة { $number } من ورقتها
cards-try-more = ليُعرف أن قراءتها ممكنة. المسافات لا تهم.
cards-differ = ليس هذا ما على البطاقة.
cards-done = قراءتها ممكنة: إزالة البطاقات من الشاشة
cards-kept = جُرّبت بطاقة واحدة وقراءتها ممكنة. أي اثنتين من الثلاث تفتحان مخزن البيانات هذا.
recover-begin = لا يستطيع أحد تسجيل الدخول: استخدام بطاقتي استرداد
recover-none = لم تُنشأ بطاقات استرداد لمخزن البيانات هذا.
recover-heading = الفتح ببطاقتي استرداد
recover-more = أي اثنتين من الثلاث. يُنشأ بهما مدير نظام جديد، ثم يمنح هو الآخرين وسيلة دخول جديدة. ويُدوَّن ذلك.
recover-one = بطاقة
recover-other = بطاقة أخرى
recover-two = تلزم بطاقتان.
recover-name = اسم مدير النظام الجديد
recover-go = فتح مخزن البيانات
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
glass-end = إنهاء الدخول الطارئ

## Patients

patients-heading = المرضى
patients-find = بحث
patients-find-more = الاسم أو سنة الميلاد أو القرية أو الهاتف أو رقم الملف، بأي أبجدية.
patients-nobody = لم يُسجَّل أحد بعد. يُرجى تسجيل الأول: وبعدها توجد جلساته تحت اسمه.
patients-choose = يُرجى اختيار شخص من القائمة، أو تسجيل شخص جديد.
patients-register = تسجيل
patients-register-heading = تسجيل مريض
patients-by = من يكتب هذا
patients-by-more = يظهر بجانب كل ما يُكتب هنا.
found-list = من عُثر عليهم
found-near = إملاؤه مختلف قليلًا
found-sounds = نطقه مشابه
found-alike = يسهل الخلط بينه وبين غيره هنا
found-none = لم يُعثر على أحد.
found-more = يظهر { $shown } من { $of }. يُرجى كتابة المزيد من الاسم.
patient-surname = اسم العائلة
patient-surname-more = من ليس له إلا اسم واحد: يُكتب في أي من الحقلين.
patient-given = الأسماء الأولى
patient-birth = الميلاد
patient-birth-day = اليوم معروف
patient-birth-about = العمر تقريبي
patient-birth-unknown = غير معروف
patient-day = اليوم
patient-month = الشهر
patient-month-none = اختيار
patient-year = السنة
patient-day-missing = يُرجى كتابة يوم الميلاد وشهره وسنته، أو تحديد أن اليوم غير معروف.
patient-age = العمر
patient-slack = زيادة أو نقصًا
patient-age-unit = الوحدة
patient-unit-years = سنوات
patient-unit-months = أشهر
patient-age-missing = يُرجى كتابة العمر بسنوات أو أشهر كاملة، وكم قد يزيد أو ينقص.
patient-looks = حسب المظهر
patient-sex = الجنس
patient-sex-missing = يُرجى اختيار الجنس، أو «غير معروف».
patient-village = القرية أو العنوان
patient-phone = الهاتف
patient-record_number = رقم الملف
patient-number = MRN { $number }
patient-keeping = يجري الحفظ
patient-born = { $day } ({ $age })
patient-born-about = نحو { $age }
patient-born-unknown = العمر غير معروف، { $band }
patient-age-days =
    { $count ->
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
patient-age-months =
    { $count ->
        [few] { $count } أشهر
        [many] { $count } شهرًا
       *[other] { $count } شهر
    }
patient-age-years =
    { $count ->
        [few] { $count } سنوات
       *[other] { $count } سنة
    }
patient-age-range = { $least } إلى { $most }
patient-band = تبدأ حدود الجلسة كحدود فئة: { $band }
band-newborn = حديث الولادة
band-child = طفل
band-adult = بالغ
sex-female = أنثى
sex-male = ذكر
sex-other = غير ذلك
sex-unknown = الجنس غير معروف
sex-short-female = أنثى
sex-short-male = ذكر
sex-short-other = غير ذلك
sex-short-unknown = الجنس غير معروف
whose-unknown-newborn = حديث ولادة غير معروف
whose-unknown-child = طفل غير معروف
whose-unknown-adult = بالغ غير معروف
identifier-name = الاسم
identifier-birth = يوم الميلاد
identifier-record_number = رقم الملف
identifier-phone = الهاتف
identifier-village = القرية
alike-heading = هل الشخص أحد هؤلاء؟
alike-more = هم مسجّلون من قبل، وقد يكون أحدهم الشخص الذي أمامك. التوائم ومن يحملون الاسم نفسه أشخاص مختلفون.
alike-is = هذا هو الشخص
alike-none = لا أحد منهم: تسجيل
alike-back = العودة إلى الحقول
patient-change = تغيير البيانات
patient-change-heading = تغيير بيانات { $name }
patient-change-button = حفظ
patient-join = الشخص نفسه في قيد آخر
patient-join-find = القيد الآخر
patient-join-note = ستوجد جلساته تحت هذا القيد. يمكن التراجع عن ذلك في أي وقت.
patient-join-sure = هل هذان شخص واحد؟
patient-join-more = من الآن يمثّل قيد { $name } الاثنين معًا. لا يُفقد شيء من الآخر.
patient-join-button = شخص واحد
patient-others = قيود أخرى لهذا الشخص
patient-part = بل هما شخصان
patient-elsewhere = قيد آخر يمثّل هذا الشخص الآن.
patient-standing = فتح ذلك القيد
patient-sessions = الجلسات
patient-sessions-none = لا شيء بعد.
patient-sessions-others = لمن يعتنون بالمرضى.
patient-history = ما كان معروفًا، الأحدث أولًا
patient-written = { $by }، { $time }
identify-open = من المريض؟
live-key-identify = W
identify-heading = من المريض؟ حتى الآن: { $patient }
identify-find = من لم يُسجَّل بعد: يُسجَّل أولًا، في «المرضى» من شاشة الجناح.
identify-more = من الآن توجد هذه الجلسة تحت هذا الاسم. تبقى الحدود كما هي. يمكن تحديد الاسم من جديد، حتى في ما حُفظ.
identify-button = هذا هو المريض

rights-heading = ما يخص صاحب السجل
rights-copy = إخراج نسخة
rights-copy-title = نسخة من كل ما هو محفوظ عن { $name }
rights-copy-more = مجلد فيه صفحة للقراءة وجداول لبرامج أخرى وكل الموجات ومن اطّلع على ماذا. وهو غير مشفّر: إنه لصاحب السجل، وعلى من يطلبه أن يتأكد من وصوله إليه.
rights-saved = كُتب في { $folder }
rights-erase = إخراج هذا الشخص من مخزن البيانات
rights-erase-title = إخراج { $name }
rights-erase-go = إخراج نهائي
rights-erase-whole = { $sessions ->
    [0] يُحذف كل ما هو معروف عن هذا الشخص. لا توجد له جلسات محفوظة.
   *[other] يُحذف كل ما هو معروف عن هذا الشخص، ومعه { $sessions } من الجلسات.
}
rights-erase-part = يُحذف الآن الهاتف والقرية والصورة وما كان معروفًا من قبل، ومعها { $go } من الجلسات. وتبقى { $stay } من الجلسات مع الاسم والميلاد والجنس ورقم السجل كما يقضي القانون. وابتداءً من { $day } يجوز حذفها.
rights-erase-unsaid = لم تُذكر في الإعدادات المدة التي يُلزم القانون بحفظ السجل فيها، لذا تبقى { $stay } من الجلسات مع الاسم والميلاد والجنس ورقم السجل. ويُحذف الآن الهاتف والقرية والصورة وما كان معروفًا من قبل.
rights-erase-more = لا يمكن التراجع عن هذا. يحتفظ سجل الأعمال بأرقام من دون أسماء. والنسخ التي أُخذت من قبل تحتفظ بما فيها.
rights-erased = تم الإخراج. لم يبق سوى أرقام في سجل الأعمال.
rights-erased-part = تم الإخراج بقدر ما يسمح به القانون.
keep-heading = مدة حفظ السجلات
keep-more = يحدد القانون مدة حفظ السجل؛ وهي تختلف من بلد إلى آخر، وللأطفال. لا شيء يُعدّ قديمًا قبل أن تُذكر المدة هنا، ولا شيء يُحذف من تلقاء نفسه.
keep-years = السجل، بعد آخر جلسة
keep-unsaid = لم تُذكر: دائمًا
keep-years-count = { $count } من السنوات
keep-waves = الموجات، بعد الجلسة
keep-as-session = ما دامت الجلسة
keep-days-count = { $count } من الأيام
keep-nothing-due = لا شيء أقدم من ذلك.
keep-due = أقدم من ذلك: الأشخاص { $people }، والجلسات { $sessions }، وجلسات أخرى تُحذف موجاتها { $waves }.
keep-expire = إخراج ما انقضت مدته
keep-expire-title = إخراج ما انقضت مدته
keep-expire-go = إخراج نهائي
keep-today = بحسب ساعة هذا الجهاز الوقت الآن { $time }. إن كان خطأ فيُرجى التوقف هنا وضبط الساعة.
keep-done = تم الإخراج.
support-more = ملف لمن يصلح هذا البرنامج: الإصدارات والأعداد وأنواع الأجهزة والإنذارات التقنية. من دون مريض ولا شخص ولا مكان ولا تاريخ.
support-save = كتابة ملف للدعم
audit-erased = إخراج ما يجوز نسيانه
audit-waves_erased = إخراج موجات انقضت مدتها
audit-saved_support = كتابة ملف للدعم
photo-of = صورة { $name }
photo-choose = اختيار صورة
photo-other = صورة أخرى
photo-away = إزالة الصورة
photo-none = الملف «{ $file }» ليس صورة يمكن قراءتها. لم يتغير شيء.
refusal-not_a_photo = هذه ليست صورة يمكن قراءتها، أو أنها كبيرة جدًا. لم يتغير شيء.
audit-photo = تغيير صورة
defaults-heading = الحدود التي تبدأ بها الجلسة
defaults-more = بحسب عمر الشخص، أو ما يبدو عليه. الجلسات الجارية تحتفظ بحدودها؛ وأثناءها يغيّرها المسؤول عن المريض لذلك المريض.
defaults-of = { $what }، { $band }
defaults-usual = المعتاد { $value }
defaults-source = الحدود المعتادة هي قيم المصنع لجهاز مراقبة سريري (Contec CMS8000). لا يكون الحد الابتدائي متوقفًا أبدًا.
defaults-back = العودة إلى المعتاد
backup-heading = نسخ مخزن البيانات
backup-more = النسخة مشفّرة مثل المخزن: تُفتح للأشخاص أنفسهم على هذا الجهاز، وببطاقتي استرداد على غيره. ومن يُخرج من المخزن يبقى في النسخ الأقدم.
backup-folder = مجلد النسخ
backup-none = لم يختر أحد مجلدًا بعد. يُكتب مكانه، مثل مجلد في ذاكرة محمولة.
backup-chosen = تُحفظ النسخ في { $folder }
backup-copy = نسخ المخزن إلى هناك الآن
backup-copying = جارٍ النسخ. كل شيء آخر مستمر.
backup-done = نُسخ وفُتح مجددًا وهو سليم: { $file }
refusal-no_backup_folder = لم يختر أحد مجلدًا للنسخ بعد.
audit-copied_store = نسخ المخزن إلى مكان آخر
sound-heading = الأصوات
sound-device = عبر { $device }، بمستوى { $volume } %.
sound-high = أولوية عالية: عشر نبضات، كل 8 ثوانٍ.
sound-medium = أولوية متوسطة: ثلاث نبضات، كل 20 ثانية.
sound-low = أولوية منخفضة: نبضتان، كل 30 ثانية.
sound-more = شدتها هي مستوى صوت الحاسوب نفسه: وانخفاضه الشديد إنذار بحد ذاته. لا يمكن إيقاف أي صوت هنا؛ وإيقاف الصوت دقيقتين موجود في الجناح.
devices-heading = الأجهزة
devices-more = ما هو متصل بكل سرير الآن. أما أي الأجهزة لأي سرير فيُذكر عند بدء تشغيل البرنامج.
devices-none = لا شيء
review-waves-taken-out = أُخرجت موجات هذه الجلسة: كانت أقدم مما يحتفظ به هذا المكان.
