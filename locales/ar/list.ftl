# A member’s own list: search, add, change.

my-parcels = شحناتي
archive = الأرشيف
order-of = الطلب { $order } ({ $count })
list-empty = لا شيء هنا بعد. ثلاث طرق لإضافة الشحنات:
way-paste = اللصق
way-paste-how = أي نص يصلح: رسالة أو عمود أو رابط. تُستخرج الأرقام منه.
way-file = ملف
way-file-how = ‏CSV أو Excel ‏(XLSX) بعمود للرقم، وإن شئت أعمدة لشركة الشحن والطلب والوسم والملاحظة والرمز البريدي. ترى ما وُجد قبل إضافة أي شيء.
way-api = برنامج
way-api-how = يضيفها متجرك أو برنامجك عبر واجهة البرمجة.
search-button = عرض
search-hint = رقم أو طلب أو وسم أو نص
any = الكل
sort = الترتيب
sort-added = الأحدث إضافة أولًا
sort-news = أحدث الأخبار أولًا
filter-save = حفظ هذا العرض
filter-delete = حذف العرض { $name }
name = الاسم
place = المكان
expected-day = الموعد المتوقع
order-number = رقم الطلب
order-and-tag = الطلب والوسم
postcode = الرمز البريدي
choose-parcel = اختيار { $number }
edit-parcel = تعديل { $number }
edit = تعديل
is-stopped = توقّف التتبع
is-archived = في الأرشيف
with-chosen = للمختارة
do-archive = أرشفة
do-take-out = إخراج من الأرشيف
do-tag = وضع الوسم
do-stop = إيقاف التتبع
do-restart = استئناف التتبع
do-delete = حذف
delete-title = حذف الشحنات
delete-these = { $count ->
    [zero] حذف الشحنات؟
    [one] حذف هذه الشحنة؟
    [two] حذف هاتين الشحنتين؟
    [few] حذف هذه الشحنات وعددها { $count }؟
    [many] حذف هذه الشحنات وعددها { $count }؟
   *[other] حذف هذه الشحنات وعددها { $count }؟
}
delete-what = تغادر قائمتك مع وسومها وملاحظاتها ولا رجعة في ذلك؛ أما الأرشيف فيخفيها فقط.
keep-them = الإبقاء
nothing-chosen-title = لم يُختر شيء
nothing-chosen-text = ارجع وحدّد الشحنات ثم اختر ما تريد.
filters-full-title = هناك 50 عرضًا بالفعل
filters-full-text = احذف واحدًا منها ثم احفظ هذا.
nothing-fits = لا شحنة مطابقة.
archive-empty = الأرشيف فارغ.
as-csv = تنزيل بصيغة CSV
keys-help = المفاتيح: j و k للتنقل، x للاختيار، e للتعديل، / للبحث.
pages = الصفحات
page-before = الصفحة السابقة
page-after = الصفحة التالية
add-title = إضافة شحنات
add-button = إضافة
add-nothing = ألصق رقمًا واحدًا على الأقل.
added = { $count ->
    [zero] لم تُضف أي شحنة.
    [one] أُضيفت شحنة واحدة.
    [two] أُضيفت شحنتان.
    [few] أُضيفت { $count } شحنات.
    [many] أُضيفت { $count } شحنة.
   *[other] أُضيفت { $count } شحنة.
}
added-before = { $count ->
    [zero] لا شيء مكرر.
    [one] واحد كان في القائمة.
    [two] اثنان كانا في القائمة.
    [few] { $count } كانت في القائمة.
    [many] { $count } كانت في القائمة.
   *[other] { $count } كانت في القائمة.
}
added-guessed = { $count ->
    [zero] لا تخمين.
    [one] شركة شحن واحد مخمَّنة؛ غيّرها في القائمة إن كانت أخرى.
    [two] شركتا شحنتين مخمَّنتان؛ غيّرهما في القائمة عند الحاجة.
    [few] شركات { $count } شحنات مخمَّنة؛ غيّرها في القائمة عند الحاجة.
    [many] شركات { $count } شحنة مخمَّنة؛ غيّرها في القائمة عند الحاجة.
   *[other] شركات { $count } شحنة مخمَّنة؛ غيّرها في القائمة عند الحاجة.
}
added-not = { $count ->
    [zero] أُضيف الكل.
    [one] لم يُضف واحد.
    [two] لم يُضف اثنان.
    [few] لم تُضف { $count }.
    [many] لم يُضف { $count }.
   *[other] لم يُضف { $count }.
}
to-the-list = إلى القائمة
not-added = لم تُضف
and-more = { $count ->
    [zero] ولا غيرها
    [one] وواحد آخر
    [two] واثنان آخران
    [few] و{ $count } أخرى
    [many] و{ $count } أخرى
   *[other] و{ $count } أخرى
}
correct-below = تجدها في المربع أدناه: صححها وأضفها من جديد.
refused-number = ليس رقم تتبع: تحقق من طوله ورموزه.
refused-carrier-unknown = لا تُعرف هنا شركة شحن بهذا الاسم.
refused-carrier-undetected = لا تُعرف شركة تستعمل مثل هذا الرقم: ابحث عن خطأ كتابة أو سمِّ الشركة.
refused-carrier-unserved = لا يمكن سؤال هذه الشركة من هنا بعد. اختر شركة أخرى، أو أضف الرقم لاحقًا.
refused-quota = لم يبق للحساب أي تسجيل. انتظر الشهر القادم، أو اطلب المزيد من المشغّل.
refused-digits-lost = قرّب برنامج الجداول هذا الرقم فضاعت أرقام منه. اجعل العمود نصًّا وأدخله من جديد.
file = الملف
sample-file = نموذج للبدء
preview-button = عرض محتواه
preview-title = محتوى الملف
preview-good = { $count ->
    [zero] لا شيء يمكن إضافته
    [one] شحنة واحدة يمكن إضافتها
    [two] شحنتان يمكن إضافتهما
    [few] { $count } شحنات يمكن إضافتها
    [many] { $count } شحنة يمكن إضافتها
   *[other] { $count } شحنة يمكن إضافتها
}
preview-faults = { $count ->
    [zero] لا أخطاء
    [one] صف واحد فيه خطأ
    [two] صفان فيهما خطأ
    [few] { $count } صفوف فيها خطأ
    [many] { $count } صفًا فيها خطأ
   *[other] { $count } صف فيها خطأ
}
preview-add = { $count ->
    [zero] إضافة
    [one] إضافة هذه الشحنة
    [two] إضافة هاتين الشحنتين
    [few] إضافة هذه الشحنات ({ $count })
    [many] إضافة هذه الشحنات ({ $count })
   *[other] إضافة هذه الشحنات ({ $count })
}
preview-other = اختيار ملف آخر
file-too-large = الملف كبير جدًّا: يُقرأ حتى { $size } ميغابايت.
file-too-many-rows = صفوف الملف كثيرة جدًّا: يُقرأ حتى { $rows } مرة واحدة. قسّمه.
file-unknown = ليس CSV ولا XLSX. في Excel اختر «حفظ باسم» وأحدهما.
file-unreadable = الملف تالف ولا يُقرأ. احفظه من جديد وأرسله مرة أخرى.
file-empty = لم توجد فيه أرقام. يجب أن يحوي عمود أرقام التتبع.
see-timeline = عرض مساره
carrier-exists = في قائمتك هذا الرقم مع تلك الشركة. حُفظ الباقي.
carrier-limit = يمكن تغيير شركة الشحنة خمس مرات. حُفظ الباقي.
carrier-stopped = استأنف تتبع الشحنة قبل تغيير شركتها. حُفظ الباقي.
