# The carriers that carry a parcel on.

legs = 引き継ぎ先の運送会社
leg-joined = この会社の記録は履歴に含まれています。
leg-no-news = まだ情報がありません。
leg-asking = 照会中です。
leg-unserved = このサーバーからは照会できません。
leg-trouble = 有効な回答がありません：{ $why }。
leg-told = 前の運送会社がこの番号を示しました。
leg-form = 前の運送会社が番号を示し、その形式はこの会社のものです。
leg-post = 届け先の国の郵便事業者で、この番号の登録があります。
leg-route = 前の運送会社が通常引き継ぐ会社で、この番号の登録があります。
leg-given = 荷物を追跡している人が指定しました。
note-leg-unserved = この荷物は{ $carrier }が引き継いでいますが、このサーバーからは照会できません。コネクターが設定されていません。この会社の記録はここに表示されません。
note-leg-guess = 届け先の国では、おそらく{ $carrier }が荷物を引き継ぎます。これは推測で、このサーバーからは照会できないため、一部の記録が欠けている可能性があります。
