# What an account's own parcels say about a number.

chosen-before = (votre choix)
note-chosen-before = Vous avez choisi { $carrier } pour ce numéro.
note-habit = { $count ->
    [one] Plusieurs transporteurs utilisent de tels numéros. Il est attribué à { $carrier }, comme votre dernier colis.
   *[other] Plusieurs transporteurs utilisent de tels numéros. Il est attribué à { $carrier }, comme { $parcels } de vos { $count } derniers colis.
}
