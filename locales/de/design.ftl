# The page that shows how everything looks.

design-title = Gestaltung
design-lead = Alle Teile, aus denen Seiten bestehen, mit den echten Klassen und Vorlagen. Auf einem Server im Betrieb gibt es diese Seite nicht.
design-type = Schrift
design-colours = Farben und Status
design-light = Hell
design-dark = Dunkel
design-spacing = Abstände
design-buttons = Knöpfe, Chips, Reiter
design-fields = Felder
design-states = Hinweise und Zustände
design-table = Tabelle, auf dem Telefon Karten
design-charts = Diagramme
