# What an account's own parcels say about a number.

chosen-before = （您的选择）
note-chosen-before = 您已为此单号选择 { $carrier }。
note-habit = 多家物流商使用此类单号。您最近的 { $count } 个包裹中有 { $parcels } 个由 { $carrier } 运送，因此视为 { $carrier } 的单号。
