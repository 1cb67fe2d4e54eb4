# 首页输入框下方：输入时在文本中找到的内容。

found-title = 文本中找到的内容
found-count = { $count ->
    [0] 没有找到运单号。
   *[other] 找到 { $count } 个运单号。
}
found-open = 其中 { $count } 个需要确认。
chip-either = { $one }还是{ $other }？
chip-typo = 校验位不正确，请检查是否输错
chip-nobody = 没有已知的承运商使用这种格式，下一步可以选择
chip-anyway = 仍然查询
chip-over = 每页最多 { $count } 个运单号，其余 { $left } 个将在另一页显示。
chip-rest = 另有 { $count } 段文字不是运单号。
left-like-telephone = 分组不均，像电话号码；运单号请不带空格输入
