# The page that shows how everything looks.

design-title = التصميم
design-lead = كل الأجزاء التي تتكون منها الصفحات، بالأنماط والقوالب الفعلية. لا توجد هذه الصفحة على خادم قيد الاستعمال.
design-type = النص
design-colours = الألوان والحالات
design-light = فاتح
design-dark = داكن
design-spacing = المسافات
design-buttons = الأزرار والرقائق وعلامات التبويب
design-fields = الحقول
design-states = الإشعارات والحالات
design-table = جدول، وبطاقات على الهاتف
design-charts = الرسوم البيانية
