# What an account's own parcels say about a number.

chosen-before = (su elección)
note-chosen-before = Usted eligió { $carrier } para este número.
note-habit = { $count ->
    [one] Varios transportistas usan números así. Se toma por uno de { $carrier }, como su último envío.
   *[other] Varios transportistas usan números así. Se toma por uno de { $carrier }, como { $parcels } de sus últimos { $count } envíos.
}
