carriers-nothing = لا توجد شركة مطابقة. اكتب اسمًا أو بلدًا (فرنسا، FR) أو بداية أحدهما.
carriers-all = عرض كل شركات الشحن
unserved-operator = أنت تدير هذا الخادم: جهّز موصلًا لـ { $carrier }.
list-comma = {"، "}
about-carrier = عن { $carrier }
