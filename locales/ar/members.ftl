account = الحساب
e-mail = البريد الإلكتروني
e-mail-fault = هذا ليس عنوان بريد إلكتروني. يكون مثل name@example.org.
password = كلمة المرور
password-hint = 8 أحرف على الأقل. الأفضل بضع كلمات متتالية.
password-short = كلمة المرور هذه أقل من 8 أحرف.
password-long = كلمة المرور هذه أكثر من 256 حرفًا.
password-weak = يسهل تخمين كلمة المرور هذه. أضف كلمة أو كلمتين.
password-wrong = هذه ليست كلمة مرورك.
code = الرمز
code-wrong = هذا ليس الرمز. تحقق منه وحاول مجددًا.
look-below = صحّح ما هو مُشار إليه أدناه.
wait = { $count ->
    [zero] حاولت كثيرًا. حاول مجددًا الآن.
    [one] حاولت كثيرًا. انتظر ثانية واحدة ثم حاول مجددًا.
    [two] حاولت كثيرًا. انتظر ثانيتين ثم حاول مجددًا.
    [few] حاولت كثيرًا. انتظر { $count } ثوانٍ ثم حاول مجددًا.
    [many] حاولت كثيرًا. انتظر { $count } ثانية ثم حاول مجددًا.
   *[other] حاولت كثيرًا. انتظر { $count } ثانية ثم حاول مجددًا.
}
start-again = البدء من جديد

sign-up-title = فتح حساب
sign-up-button = متابعة
sign-up-lead = كل شحناتك في قائمة واحدة وعلى كل جهاز. يمكنك المغادرة متى شئت، فيُحذف كل شيء.
sign-up-closed-title = لا تُفتح حسابات جديدة
sign-up-closed-text = مشغّل هذا الخادم يدعو أعضاءه. يمكنك تتبع الشحنات بلا حساب.
agree = أوافق على استخدام بياناتي كما هو موصوف في
agree-fault = بغير ذلك لا يجوز حفظ شيء. ضع العلامة للمتابعة.
have-account = لدي حساب
code-title = راجع بريدك
code-button = تأكيد
code-sent = أُرسل رمز من ستة أرقام إلى { $email }. يصلح 15 دقيقة.
code-gone-title = انتهت هذه الخطوة
code-gone-text = استُعمل الرمز، أو أُخطئ فيه مرارًا، أو مضى عليه أكثر من 15 دقيقة. ابدأ من جديد، ولم يضع شيء.
address-taken-title = لهذا العنوان حساب
address-taken-text = سجّل الدخول، أو اطلب كلمة مرور جديدة.

log-in-title = تسجيل الدخول
log-in-button = تسجيل الدخول
log-in-wrong = البريد الإلكتروني أو كلمة المرور غير صحيحة.
forgot-password = هل نسيت كلمة المرور؟
second-title = الخطوة الثانية
second-button = تسجيل الدخول
second-lead = اكتب الرمز الذي يعرضه تطبيقك، أو أحد رموز الاسترداد.
prove-title = هل هذا أنت؟
prove-button = متابعة
prove-lead = هذا يغيّر أمان حسابك. أثبت هويتك مرة أخرى.
reset-title = كلمة مرور جديدة
reset-button = إرسال رمز
reset-lead = يُرسل رمز إلى عنوانك، وبه تختار كلمة مرور جديدة.
new-password-title = اختيار كلمة مرور جديدة
new-password-button = حفظ
password-set-title = تغيّرت كلمة المرور
password-set-text = سجّل الدخول بها وبرمز تطبيقك.

profile = الملف الشخصي
role = الدور
role-owner = مالك
role-admin = مدير
role-developer = مطوّر
role-viewer = مطّلع
nickname = الاسم
phone = الهاتف
country = البلد
country-fault = اختر بلدًا من القائمة.
language-of-mails = لغة الرسائل
save = حفظ
saved = حُفظ.
log-out = تسجيل الخروج

security = الأمان
new-password = كلمة مرور جديدة
change-password = تغيير كلمة المرور
password-is-changed = تغيّرت كلمة المرور. سُجّل خروج الأجهزة الأخرى.
second-factor = خطوة ثانية عند الدخول
second-factor-is-on = مفعّلة: يُطلب رمز تطبيقك إلى جانب كلمة المرور.
second-factor-why = يُطلب رمز من تطبيق في هاتفك إلى جانب كلمة المرور. عندئذ لا تكفي كلمة مرور مسروقة.
set-up = إعداد
switch-on = تفعيل
switch-off = إيقاف
second-factor-scan = امسح هذا المربع بتطبيق مصادقة، ثم اكتب الرمز الذي يعرضه.
second-factor-type = أو اكتب هذا في التطبيق:
code-of-app = رمز التطبيق
recovery-codes-keep = الخطوة الثانية مفعّلة. احفظ هذه الرموز في مكان آمن: كل رمز يُدخلك مرة واحدة إن فقدت هاتفك. لا تُعرض إلا الآن.
codes-are-kept = حفظتها
devices = الأجهزة
this-device = هذا الجهاز
log-out-others = تسجيل خروج كل الأجهزة الأخرى
not-allowed-title = دورك لا يسمح بهذا
not-allowed-text = اسأل مالك الحساب أو مديره.

close-account-tab = المغادرة
close-title = إغلاق الحساب
close-lead = يزول كل شيء فورًا ولا يمكن استرجاعه: قائمة شحناتك والمفاتيح وخطافات الويب برسائلها وعمليات الدخول وأنت. تتوقف البرامج التي تستعمل مفاتيحك.
close-members = { $count ->
    [zero] لا يفقد أحد غيرك الوصول.
    [one] يفقد عضو آخر الوصول أيضًا.
    [two] يفقد عضوان آخران الوصول أيضًا.
    [few] يفقد { $count } أعضاء آخرين الوصول أيضًا.
    [many] يفقد { $count } عضوًا آخر الوصول أيضًا.
   *[other] يفقد { $count } عضو آخر الوصول أيضًا.
}
close-type = اكتب بريدك الإلكتروني للتأكيد
close-mismatch = هذا ليس عنوان هذا الحساب.
close-button = إغلاق وحذف
closed-title = أُغلق حسابك
closed-text = تُحذف بياناته. شكرًا لأنك كنت هنا.
copy-title = نسخة من بياناتك
copy-lead = ملف واحد فيه كل ما حُفظ عنك وعن شحناتك: JSON للبرامج، وCSV للجداول، وصفحة للقراءة.
copy-button = تنزيل
name-of-carrier = شركة الشحن
number = الرقم
status = الحالة
registered = تاريخ الإضافة
tag = وسم
remark = ملاحظة
copy-made = أُنشئت يوم { $day } من { $site }.

mail-sign-up-code-subject = { $code } هو رمزك في { $site }
mail-sign-up-code-body =
    رمزك هو { $code }. اكتبه حيث فتحت حسابك في { $site }. يصلح 15 دقيقة.

    إن لم تطلبه فلا تفعل شيئًا: بغير الرمز لا يُفتح حساب.
mail-already-member-subject = لديك حساب في { $site }
mail-already-member-body =
    حاول أحدهم فتح حساب في { $site } بهذا العنوان. لديك حساب بالفعل: سجّل الدخول، أو اطلب كلمة مرور جديدة.

    إن لم تكن أنت فلا تفعل شيئًا.
mail-reset-code-subject = { $code } هو رمزك لكلمة مرور جديدة
mail-reset-code-body =
    رمزك هو { $code }. به تختار كلمة مرور جديدة في { $site }. يصلح 15 دقيقة.

    إن لم تطلبه فلا تفعل شيئًا: تبقى كلمة مرورك كما هي.
mail-no-account-subject = لا حساب في { $site }
mail-no-account-body =
    طلب أحدهم كلمة مرور جديدة في { $site } بهذا العنوان. لا حساب به. لعلك استعملت عنوانًا آخر.

    إن لم تكن أنت فلا تفعل شيئًا.
mail-new-device-subject = دخول من جهاز جديد
mail-new-device-body =
    سجّل أحدهم الدخول إلى حسابك في { $site } من جهاز لم يُر من قبل: { $device }.

    إن كنت أنت فلا بأس. وإلا فغيّر كلمة مرورك الآن وسجّل خروج كل الأجهزة الأخرى.
mail-password-changed-subject = تغيّرت كلمة مرورك
mail-password-changed-body =
    تغيّرت كلمة مرور حسابك في { $site }، وسُجّل خروج الأجهزة الأخرى.

    إن لم تكن أنت فاطلب كلمة مرور جديدة فورًا.
mail-second-factor-on-subject = الخطوة الثانية مفعّلة
mail-second-factor-on-body =
    في { $site } يُطلب الآن رمز تطبيقك إلى جانب كلمة المرور.

    إن لم تكن أنت فاطلب كلمة مرور جديدة فورًا.
mail-second-factor-off-subject = الخطوة الثانية موقوفة
mail-second-factor-off-body =
    في { $site } لم يعد يُطلب رمز إلى جانب كلمة المرور.

    إن لم تكن أنت فاطلب كلمة مرور جديدة فورًا.
mail-passkey-added-subject = أُضيف مفتاح مرور
mail-passkey-added-body =
    أُضيف مفتاح مرور إلى حسابك في { $site }: { $device }.

    إن لم تكن أنت فأزله وغيّر كلمة مرورك فورًا.
mail-account-closed-subject = أُغلق حسابك
mail-account-closed-body =
    أُغلق حسابك في { $site }، وتُحذف بياناته. هذه الرسالة هي الأخيرة.
mail-invitation-subject = { $who } يدعوك إلى { $site }
mail-invitation-body =
    { $who } يدعوك إلى تتبع الشحنات معًا في { $site }. افتح { $address } واختر كلمة مرور. الرابط يصلح 7 أيام.

    إن لم تعرف السبب فلا تفعل شيئًا.
account-parts = أقسام الحساب
close-owner-only = لا يستطيع إغلاق الحساب إلا مالك له. اطلب ذلك من أحد المالكين.
