# Accords : à quoi les données peuvent servir.

consents = Accords
consents-lead = À quoi vos données peuvent servir, et ce que vous avez répondu. Une réponse vaut aussitôt, jusqu’à ce que vous la changiez.
consents-ledger = Vos réponses
consents-none = Il n’y en a pas encore.
consent-open = On ne vous l’a pas demandé, donc cela ne se fait pas.
consent-given = Vous avez accepté : { $day }.
consent-refused = Vous avez refusé ({ $day }), donc cela ne se fait pas.
consent-agree = Accepter
consent-withdraw = Retirer
consent-service-ends = Rien ne peut continuer sans cela ; cela finit avec votre compte.
consent-yes = accepté
consent-no = refusé
consent-asked = demandé
consent-implied = par l’usage, après un changement de la politique
consent-version = version { $version } de la politique
agree-again-title = Vos données peuvent-elles servir à cela ?
agree-first = Votre compte a été créé pour vous, et personne ne vous a encore rien demandé.
agree-changed = La politique de confidentialité a changé ({ $day }). Ceci est nouveau et ne se fait que si vous acceptez.
agree-service-note = Sans cette case, rien ne peut être conservé pour vous. Vous pouvez fermer le compte.
agree-refuse-note = Rien d’autre ne s’arrête si vous laissez une case vide. Vous pouvez changer chaque réponse plus tard, à la page Accords.
agree-save = Enregistrer et continuer
