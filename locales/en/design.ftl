# The page that shows how everything looks.

design-title = Design
design-lead = Every piece that pages are made of, with the real classes and templates. This page is not there on a server in use.
design-type = Type
design-colours = Colours and statuses
design-light = Light
design-dark = Dark
design-spacing = Spacing
design-buttons = Buttons, chips, tabs
design-fields = Fields
design-states = Notices and states
design-table = Table, cards on a phone
design-charts = Charts
