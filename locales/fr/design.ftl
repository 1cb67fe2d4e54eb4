# The page that shows how everything looks.

design-title = Apparence
design-lead = Toutes les pièces dont les pages sont faites, avec les vraies classes et les vrais modèles. Cette page n’existe pas sur un serveur en service.
design-type = Texte
design-colours = Couleurs et statuts
design-light = Clair
design-dark = Sombre
design-spacing = Espacements
design-buttons = Boutons, pastilles, onglets
design-fields = Champs
design-states = Avis et états
design-table = Tableau, cartes sur un téléphone
design-charts = Graphiques
