# What an account's own parcels say about a number.

chosen-before = (اختيارك)
note-chosen-before = اخترت { $carrier } لهذا الرقم.
note-habit = { $count ->
    [zero] تستخدم عدة شركات مثل هذه الأرقام. يُعدّ من أرقام { $carrier } كما في طرودك السابقة.
    [one] تستخدم عدة شركات مثل هذه الأرقام. يُعدّ من أرقام { $carrier } كما في طردك الأخير.
    [two] تستخدم عدة شركات مثل هذه الأرقام. يُعدّ من أرقام { $carrier } كما في { $parcels } من آخر طردين لك.
    [few] تستخدم عدة شركات مثل هذه الأرقام. يُعدّ من أرقام { $carrier } كما في { $parcels } من آخر { $count } طرود لك.
    [many] تستخدم عدة شركات مثل هذه الأرقام. يُعدّ من أرقام { $carrier } كما في { $parcels } من آخر { $count } طردًا لك.
   *[other] تستخدم عدة شركات مثل هذه الأرقام. يُعدّ من أرقام { $carrier } كما في { $parcels } من آخر { $count } طرد لك.
}
