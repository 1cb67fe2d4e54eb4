# What an account's own parcels say about a number.

chosen-before = （選択済み）
note-chosen-before = この番号には { $carrier } が選択されています。
note-habit = この形式の番号は複数の運送会社で使われています。最近の荷物 { $count } 個のうち { $parcels } 個が { $carrier } だったため、{ $carrier } とみなしています。
