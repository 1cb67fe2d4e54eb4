# Moving to another e-mail address.

address-change = تغيير
address-title = عنوان بريد آخر
address-lead = عنوانك هو { $email }. يُرسل رمز إلى العنوان الجديد، ولا يتغيّر شيء حتى تكتبه.
address-new = عنوان البريد الجديد
address-button = إرسال رمز
address-changed-title = تغيّر عنوانك
address-changed-text = سجّل الدخول من الآن بالعنوان الجديد. وقد أُخبر القديم.
mail-address-code-subject = { $code } هو رمزك لهذا العنوان
mail-address-code-body =
    رمزك هو { $code }. به يصبح هذا عنوان حسابك في { $site }. يصلح 15 دقيقة.

    إن لم تطلبه فلا تفعل شيئًا: يبقى عنوان الحساب كما هو.
mail-address-changed-subject = تغيّر عنوان حسابك
mail-address-changed-body =
    عنوان حسابك في { $site } هو الآن { $email }. به تسجّل الدخول من الآن، وإليه تصل الرسائل.

    إن لم تكن أنت فأخبر من يدير { $site } فورًا.
