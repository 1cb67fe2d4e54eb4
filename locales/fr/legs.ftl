# The carriers that carry a parcel on.

legs = Acheminé ensuite par
leg-joined = Ses étapes font partie de cet historique.
leg-no-news = Il n’a encore rien à en dire.
leg-asking = La demande est en cours.
leg-unserved = Ce serveur ne peut pas l’interroger.
leg-trouble = Il n’a pas répondu : { $why }.
leg-told = Son numéro a été indiqué par le transporteur précédent.
leg-form = Un numéro a été indiqué par le transporteur précédent ; sa forme est celle de ce transporteur.
leg-post = C’est la poste du pays de destination, et elle connaît le numéro.
leg-route = Le transporteur précédent lui remet d’ordinaire ses colis, et il connaît le numéro.
leg-given = Une personne qui suit le colis l’a indiqué.
note-leg-unserved = { $carrier } achemine la suite, mais ce serveur ne peut pas l’interroger : aucun connecteur n’est configuré pour cela. Ses étapes manquent ici.
note-leg-guess = Dans le pays de destination, { $carrier } achemine probablement la suite. C’est une supposition, et ce serveur ne peut pas l’interroger : des étapes peuvent manquer ici.
