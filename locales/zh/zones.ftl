zone-of-offset = 时区由承运商注明
zone-of-utc = 承运商同时注明了 UTC 时间
zone-of-carrier = 该承运商的时间一律按 { $zone } 计
zone-of-label = 时区依据承运商的标注“{ $label }”
zone-of-country = 地点所在国家的时区：{ $country }
zone-year = 承运商未写年份：取最近的合适年份
