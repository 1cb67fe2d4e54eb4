carriers-nothing = 該当する配送会社がありません。名前、国（フランス、FR）、またはその先頭部分を入力してください。
carriers-all = すべての配送会社を表示
unserved-operator = このサーバーの運営者の方へ：{ $carrier } のコネクターを設定してください。
list-comma = {"、"}
about-carrier = { $carrier } について
