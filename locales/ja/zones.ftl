zone-of-offset = タイムゾーンは配送会社の記載による
zone-of-utc = 配送会社がUTCの時刻も記載
zone-of-carrier = この配送会社の時刻はすべて { $zone } とみなす
zone-of-label = タイムゾーンは配送会社の表記「{ $label }」による
zone-of-country = 場所の国のタイムゾーン：{ $country }
zone-year = 年の記載がないため、該当する直近の年とみなす
