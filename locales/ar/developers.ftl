# For developers: keys, endpoints, deliveries, usage, sandbox.

developer-nav = المطوّرون
dev-reference = المرجع
dev-keys = المفاتيح
dev-endpoints = نقاط الاستقبال
dev-deliveries = الإرسالات
dev-usage = الاستخدام
dev-sandbox = بيئة التجربة
dev-back = رجوع
dev-keep = إبقاء
dev-state = الوضع
made-on = أُنشئ
refused-title = لم يُنفَّذ هذا

key-new = إنشاء مفتاح
key-make = إنشاء المفتاح
keys-none = لا مفاتيح بعد
keys-lead = يفتح المفتاح واجهة البرمجة لبرامجك. أنشئ واحدًا لكل برنامج، فيمكنك استبدال أحدها دون المساس بغيره.
keys-note = لا يُحفظ مقروءًا إلا أول المفتاح. ومن يملك مفتاحًا يستطيع كل ما تستطيعه واجهة البرمجة: ضعه في إعدادات برنامجك، لا في صفحة أو تطبيق أبدًا.
keys-over = { $count ->
    [zero] لا مفاتيح منتهية
    [one] مفتاح واحد منتهٍ
    [two] مفتاحان منتهيان
    [few] { $count } مفاتيح منتهية
    [many] { $count } مفتاحًا منتهيًا
   *[other] { $count } مفتاح منتهٍ
}
key-label = الاسم
key-label-hint = مثل البرنامج الذي يستخدمه.
key-label-fault = أعطِ المفتاح اسمًا لتعرفه لاحقًا.
key-last-used = آخر استخدام
key-unused = لم يُستخدم
key-made-on = أُنشئ { $when }
key-networks = يُستخدم من
key-networks-hint = شبكات مثل 203.0.113.0/24، واحدة في كل سطر؛ والعنوان الواحد يُكتب 203.0.113.7/32. فارغ: من أي مكان.
key-anywhere = أي مكان
key-works = صالح
key-ends = ينتهي
key-until = في { $when }
key-over = منتهٍ
key-revoked = ملغى
key-ends-on = آخر يوم
key-ends-hint = يصلح المفتاح حتى نهاية هذا اليوم بالتوقيت العالمي. فارغ: حتى تلغيه.
key-ends-fault = هذا ليس يومًا. اكتبه مثل 2027-03-31.
key-compatible = أيضًا للبرامج المكتوبة لموقع 17TRACK
key-compatible-hint = عندئذ يصنع ترويسة «sign» للرسائل التي على صيغة 17TRACK. ولذلك يُحفظ مشفّرًا.
key-made = مفتاحك الجديد
key-made-lead = انسخه الآن. لا يظهر إلا هذه المرة.
key-try = جرّبه
key-try-compatible = كبرنامج مكتوب لموقع 17TRACK
key-replace = استبدال
key-replace-this = استبدال { $label }
key-replace-title = استبدال مفتاح
key-replace-lead = للمفتاح الجديد اسم «{ $label }» وشبكاته. ويبقى القديم صالحًا مدة، لتغيّر برنامجك دون انقطاع.
key-overlap = يبقى المفتاح القديم صالحًا
key-overlap-hint = بعدها لا يفتح شيئًا.
overlap-none = حتى الآن: ينتهي فورًا
overlap-hour = ساعة أخرى
overlap-day = ‏24 ساعة أخرى
overlap-week = ‏7 أيام أخرى
overlap-month = ‏30 يومًا آخر
key-revoke = إلغاء المفتاح
key-revoke-this = إلغاء { $label } ({ $prefix }…)؟
key-revoke-what = لا يفتح شيئًا منذ تلك اللحظة، ولا يمكن التراجع. لتغيير المفتاح دون انقطاع استبدله بدلًا من ذلك.
key-used = آخر استخدام له { $when }.
key-is-revoked = أُلغي المفتاح.
line-fault = السطر { $line }: { $fault }
network-unreadable = «{ $text }» ليست شبكة. اكتبها مثل 203.0.113.0/24؛ والعنوان الواحد يُكتب 203.0.113.7/32.
network-length = الرقم بعد الشرطة في «{ $text }» كبير جدًا: لهذه العناوين { $bits } بت.
network-start = «{ $text }» ليس أول شبكته. اكتب { $meant } إن كنت تقصدها.

dev-endpoint = نقطة الاستقبال
endpoint-add = إضافة نقطة استقبال
endpoint-make = إضافة
endpoints-none = لا نقاط استقبال بعد
endpoints-lead = نقطة الاستقبال عنوان لك يتلقى رسالة عندما يجدّ جديد في شحنة. لا يضيع شيء: تُحاوَل الرسالة عشر مرات خلال أربعة أيام، ويمكن إرسالها من جديد.
endpoint-url = العنوان
endpoint-url-hint = ‏https، ويصل إليه هذا الخادم.
endpoint-label = الاسم (اختياري)
endpoint-form = صيغة الرسائل
format-native = Packtrail
endpoint-lacks-key = لا مفتاح لك يصنع ترويسة «sign» التي تفحصها مستقبِلات 17TRACK.
endpoint-events = الأحداث
endpoint-events-hint = دون اختيار: كلها.
events-all = كل الأحداث
event-updated = جديد في شحنة
event-stopped = توقّف تتبع شحنة
event-disabled = أُوقفت نقطة استقبال أخرى
event-test = تجربة
endpoint-finer = اختيار أدق
endpoint-statuses = فقط ما ينقل الشحنة إلى
endpoint-statuses-hint = دون اختيار: أي حالة.
endpoint-every = إرسال كل حالة
endpoint-every-hint = وإلا تُخلي الرسالة المنتظرة مكانها لأحدث منها عن الشحنة نفسها.
endpoint-id = المعرّف
endpoint-made = أُضيفت نقطة الاستقبال
endpoint-new = لم يُرسل شيء بعد
endpoint-good = سليمة
endpoint-failing = تفشل
endpoint-since = أول فشل { $when }
endpoint-failures = { $count ->
    [zero] لا محاولات فاشلة
    [one] محاولة فاشلة واحدة
    [two] محاولتان فاشلتان متتاليتان
    [few] { $count } محاولات فاشلة متتالية
    [many] { $count } محاولة فاشلة متتالية
   *[other] { $count } محاولة فاشلة متتالية
}
endpoint-paused = متوقفة مؤقتًا بعد الفشل
endpoint-until = تستأنف { $when }
endpoint-off = موقوفة
endpoint-on = تفعيل
endpoint-read = يقرؤها صاحبها
endpoint-read-by = بلا عنوان: يقرأ صاحبها الرسائل
off-by-owner = أوقفها عضو
off-by-receiver = أجاب المستقبِل 410: لا يريد المزيد
off-by-failures = فشلت كل المحاولات خمسة أيام؛ فعّلها حين تجيب من جديد
endpoint-try = إرسال تجربة
endpoint-delete = حذف نقطة الاستقبال
endpoint-delete-what = لا تتلقى { $endpoint } رسائل بعد ذلك، وتُحذف رسائلها معها. لا يمكن التراجع.
endpoint-deleted = حُذفت نقطة الاستقبال.
dev-messages = { $count ->
    [zero] لا رسائل
    [one] رسالة واحدة
    [two] رسالتان
    [few] { $count } رسائل
    [many] { $count } رسالة
   *[other] { $count } رسالة
}
messages-of = { $messages }: { $endpoint }
dev-secret = سر التوقيع
secret-about = تُوقَّع به كل رسالة، ليعرف برنامجك أنها من هنا. وقد ظهر عند إنشائه.
secret-lead = ضعه في إعدادات المستقبِل الذي يفحص به كل رسالة. لا يظهر إلا هذه المرة.
secret-use = كإعداد
secret-kept = حفظته
secret-made = سر التوقيع الجديد
secret-replace = استبدال السر
secret-replace-what = تتلقى { $endpoint } سرًا جديدًا. ومدة 24 ساعة تُوقَّع كل رسالة بالسرّين، لتغيّر المستقبِل دون انقطاع.
secret-old = يوقّع السر السابق أيضًا حتى { $when }.
url-too-long = هذا العنوان طويل جدًا.
url-unreadable = هذا ليس عنوان ويب. اكتبه مثل https://shop.example/hook.
url-https = يبدأ العنوان بـ https.
url-port = لا يصلح إلا المنفذان 443 و8443.
url-user = احذف اسم المستخدم وكلمة المرور.
url-fragment = احذف ما بعد #.
url-host = اسم هذا المضيف لا يصلح.
url-private = هذا العنوان ليس عامًا. ومستقبِل في شبكتك الخاصة يسمّيه مشغّل هذا الخادم في الإعدادات.
fault-long = هذا أطول من { $most } حرفًا.
fault-networks = يُربط المفتاح بما لا يزيد على { $most } شبكة.
fault-ends = مضى هذا اليوم.
fault-choice = اختر إحدى القيم التي يعرضها النموذج.
fault-key-over = هذا المفتاح ملغى أو منتهٍ. أنشئ مفتاحًا جديدًا.
fault-endpoints = للحساب { $most } نقطة استقبال على الأكثر. احذف واحدة أولًا.
fault-off = نقطة الاستقبال موقوفة. فعّلها أولًا.
fault-unsent = لا يُرسل إلى هذه النقطة: يقرأ صاحبها الرسائل.
fault-span = اكتب رقمًا مع m أو h أو d: ‏90m أو 6h أو 3d.
fault-far = تُقدَّم الساعة { $days } يومًا على الأكثر في المرة.
fault-unsealed = لا يستطيع هذا الخادم حفظ الأسرار: { $why }.

dev-delivery = الإرسال
deliveries-none = لا إرسال دون نقطة استقبال
deliveries-empty = لم يُرسل شيء بعد. تجربة في صفحة نقطة الاستقبال تُظهر هل تعمل.
deliveries-no-fit = لا إرسال مطابق.
deliveries-newest = الأحدث
deliveries-older = الأقدم
delivery-title = الإرسال { $sequence }
delivery-link = { $event }، الإرسال { $sequence }
delivery-pending = ينتظر
delivery-delivered = وصل
delivery-failed = فشل
delivery-superseded = سُبق
delivery-stored = محفوظ
delivery-next = المحاولة التالية { $when }
delivery-by = بالإرسال { $sequence }
delivery-about = عن
delivery-parcel = الشحنة
delivery-due = المحاولة التالية
delivery-done = انتهى
delivery-request = الطلب
delivery-answer = الجواب
body-of-request = نص الطلب
body-of-answer = نص الجواب
body-cut = { $count ->
    [zero] لم يُحذف شيء.
    [one] حُذف حرف واحد آخر.
    [two] حُذف حرفان آخران.
    [few] حُذفت { $count } أحرف أخرى.
    [many] حُذف { $count } حرفًا آخر.
   *[other] حُذف { $count } حرف آخر.
}
answer-empty = لم يكن في الجواب نص.
answer-none = لم تُجرَ محاولة بعد.
attempts-made = { $count ->
    [zero] لا محاولات
    [one] محاولة واحدة
    [two] محاولتان
    [few] { $count } محاولات
    [many] { $count } محاولة
   *[other] { $count } محاولة
}
attempts-list = المحاولات
attempt-number = المحاولة { $number }
attempt-at = متى
attempt-took = المدة
attempt-ms = { $ms } م.ث
attempt-redirect = ‏HTTP { $status }: لا تُتبع التحويلات
attempt-not-reached = تعذّر الوصول إلى العنوان
attempt-no-answer = لا جواب في الوقت
attempt-unreadable = تعذّرت قراءة الجواب
dev-replay = إرسال من جديد
replay-one = إرسال من جديد
replay-failed-title = كل ما فشل
replay-failed = { $count ->
    [zero] لا رسالة فشلت أو حُفظت والنقطة موقوفة.
    [one] رسالة واحدة فشلت أو حُفظت والنقطة موقوفة.
    [two] رسالتان فشلتا أو حُفظتا والنقطة موقوفة.
    [few] { $count } رسائل فشلت أو حُفظت والنقطة موقوفة.
    [many] { $count } رسالة فشلت أو حُفظت والنقطة موقوفة.
   *[other] { $count } رسالة فشلت أو حُفظت والنقطة موقوفة.
}
replay-range = من رقم إلى آخر
replay-range-hint = آخر رسالة لهذه النقطة رقمها { $last }. تُحفظ الرسائل 30 يومًا.
replay-from = من
replay-to = إلى (فارغ: الأخيرة)
replay-range-fault = اكتب رقمًا للبدء، ولا تُنهِ برقم قبله.
replay-nothing = لا رسالة كهذه.
replay-choose = متابعة
replay-these = { $count ->
    [zero] لا رسائل للإرسال
    [one] إرسال رسالة واحدة من جديد؟
    [two] إرسال رسالتين من جديد؟
    [few] إرسال { $count } رسائل من جديد؟
    [many] إرسال { $count } رسالة من جديد؟
   *[other] إرسال { $count } رسالة من جديد؟
}
replay-what = تخرج كل واحدة بنفس webhook-id السابق، فيعرف المستقبِل ما عنده.
replay-now = إرسال
replay-done = { $count ->
    [zero] لا تخرج أي رسالة.
    [one] تخرج رسالة واحدة من جديد.
    [two] تخرج رسالتان من جديد.
    [few] تخرج { $count } رسائل من جديد.
    [many] تخرج { $count } رسالة من جديد.
   *[other] تخرج { $count } رسالة من جديد.
}

usage-today = شحنات أُضيفت اليوم
usage-used = الإجمالي
usage-left = المتبقي
usage-no-limit = بلا حد
usage-rate = نداءات واجهة البرمجة
usage-rate-is = { $count } في الثانية لكل مفتاح
usage-what = تُحسب كل شحنة مضافة مرة واحدة، مهما كثر السؤال عنها.
usage-by-day = الشحنات المضافة في كل يوم من آخر 30 يومًا
usage-registrations = الشحنات المضافة
usage-none = لم تُضف شحنة في آخر 30 يومًا.
usage-messages = إرسالات آخر 30 يومًا

sandbox-lead = الأرقام التي تبدأ بـ SBX لشركة شحن لا وجود لها. أضف واحدًا وقدّم الساعة وانظر ما يفعله برنامجك: الرسائل والصفحات والأجوبة كأي شحنة.
sandbox-move = تقديم ساعة الجميع
step-hours = + 6 ساعات
step-day = + يوم
step-days = + 3 أيام
sandbox-own = أو بمقدار
sandbox-go = تقديم
sandbox-own-hint = دقائق أو ساعات أو أيام، مثل 90m أو 6h أو 3d.
sandbox-none = لا شحنات في بيئة التجربة بعد. أضف واحدة أدناه.
sandbox-clock = ساعتها
sandbox-next = الخطوة التالية بعد { $span }
sandbox-asked = يُسأل عنها الآن
sandbox-end = لن يأتي المزيد
sandbox-walks = المتاح
sandbox-add = إضافة
sandbox-add-this = إضافة شحنة SBX{ $walk }
sandbox-moved = { $count ->
    [zero] لا شحنة يمكن تقديم ساعتها.
    [one] قُدّمت ساعة شحنة واحدة { $span }.
    [two] قُدّمت ساعتا شحنتين { $span }.
    [few] قُدّمت ساعات { $count } شحنات { $span }.
    [many] قُدّمت ساعات { $count } شحنة { $span }.
   *[other] قُدّمت ساعات { $count } شحنة { $span }.
}
span-days = { $count } يوم
span-hours = { $count } س
span-minutes = { $count } د
walk-delivered = تُستلم بعد 6 ساعات، وتُفرز بعد 18، وتخرج للتسليم بعد 42، وتُسلَّم بعد 48.
walk-pickup = تنتظر في متجر بعد 44 ساعة، وتُستلم بعد 70.
walk-failure = لا أحد في البيت بعد 46 ساعة، وتُسلَّم بعد 70.
walk-return = تُرفض بعد 46 ساعة، وتعود أدراجها بعد 60، وتصل المرسل بعد 96.
walk-customs = تمر بالجمارك التي تريد فاتورة؛ وتُسلَّم بعد 98 ساعة.
walk-expired = لا شيء بعد 6 ساعات: تنتهي بعد 30 يومًا.
walk-not-found = لا تُعرف أبدًا.
walk-every = كل الحالات الفرعية، واحدة كل ست ساعات.
