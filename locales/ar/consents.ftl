# الموافقات: فيمَ يجوز استخدام البيانات.

consents = الموافقات
consents-lead = فيمَ يجوز استخدام بياناتك، وماذا أجبت. تسري الإجابة فورًا إلى أن تغيّرها.
consents-ledger = إجاباتك
consents-none = لا توجد بعد.
consent-open = لم تُسأل عن هذا، فلا يُفعل.
consent-given = وافقت في { $day }.
consent-refused = رفضت في { $day }، فلا يُفعل.
consent-agree = موافقة
consent-withdraw = سحب الموافقة
consent-service-ends = لا يمكن الاستمرار من دونها، وتنتهي مع حسابك.
consent-yes = موافقة
consent-no = عدم موافقة
consent-asked = بعد سؤالك
consent-implied = بالاستخدام بعد تغيّر السياسة
consent-version = الإصدار { $version } من السياسة
agree-again-title = هل يجوز استخدام بياناتك لهذا؟
agree-first = أُنشئ حسابك نيابة عنك ولم يسألك أحد بعد.
agree-changed = تغيّرت سياسة الخصوصية في { $day }. ما يلي جديد ولا يُفعل إلا بموافقتك.
agree-service-note = من دون هذا المربع لا يجوز حفظ شيء لك. يمكنك إغلاق الحساب.
agree-refuse-note = لن يتوقف شيء آخر إن تركت مربعًا فارغًا. يمكنك تغيير كل إجابة لاحقًا في صفحة الموافقات.
agree-save = حفظ ومتابعة
