# The page that shows how everything looks.

design-title = 设计
design-lead = 页面的所有部件，使用真实的样式类和模板。运行中的服务器上没有此页。
design-type = 文字
design-colours = 颜色与状态
design-light = 浅色
design-dark = 深色
design-spacing = 间距
design-buttons = 按钮、标签、选项卡
design-fields = 输入框
design-states = 提示与状态
design-table = 表格，手机上为卡片
design-charts = 图表
