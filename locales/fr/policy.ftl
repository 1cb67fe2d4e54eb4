privacy-policy = Politique de confidentialité
policy-since = En vigueur depuis le { $day }
policy-hash = SHA-256 de ce texte : { $hash }
policy-lead = Ce serveur suit des colis pour vous. Il conserve ce qu’il faut pour cela, et rien d’autre. Personne ne le vend, ne le loue ni ne l’échange ; il n’y a pas de publicité, et aucune autre entreprise ne vous observe ici.
policy-purposes = Ce qui est conservé, et pourquoi
purpose-service = Suivre vos colis :
purpose-security = Protéger votre compte :
purpose-news = Nouvelles par e-mail :
basis-asked = Seulement si vous l’acceptez, et jusqu’à ce que vous le retiriez.
basis-needed = Nécessaire pour rendre le service.
data-e-mail = adresse e-mail
data-password = mot de passe (seulement comme hachage lent)
data-nickname = nom, si vous en donnez un
data-country = pays, si vous en donnez un
data-parcels = numéros de suivi et ce que les transporteurs en disent
data-passkeys = clés d’accès, dont seulement la moitié qui les vérifie
data-sessions = appareils sur lesquels vous êtes connecté, comme Firefox sur Linux
data-network = le réseau d’où vous venez, en mémoire et non conservé
policy-recipients = Qui d’autre reçoit quelque chose
recipient-carriers = Le transporteur d’un colis :
recipient-mail = Le fournisseur d’e-mail de ce serveur :
policy-nobody-else = Personne d’autre.
policy-retention = Combien de temps c’est conservé
retention-account = Votre compte : jusqu’à ce que vous l’effaciez.
retention-sessions = { $count ->
    [one] Une connexion : { $count } jour après sa dernière utilisation.
   *[other] Une connexion : { $count } jours après sa dernière utilisation.
}
retention-deliveries = { $count ->
    [one] Les messages à vos programmes : { $count } jour.
   *[other] Les messages à vos programmes : { $count } jours.
}
retention-stopped = { $count ->
    [one] Un colis qui n’est plus suivi : { $count } jour.
   *[other] Un colis qui n’est plus suivi : { $count } jours.
}
policy-cookies = Cookies
cookie-device = Protège la connexion : distingue un navigateur que vous avez déjà utilisé d’un autre qui devine des mots de passe.
cookie-country = Le pays que vous avez choisi, pour mieux reconnaître les transporteurs.
cookie-session = Vous garde connecté.
days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
policy-no-other-cookie = Aucun autre cookie n’est posé. Le suivi fonctionne sans aucun.
policy-rights = Vos droits
policy-rights-text = Vous pouvez voir, corriger, copier et effacer vos données vous-même, sur les pages de votre compte.
answer-within = { $count ->
    [one] Ce que ces pages ne permettent pas reçoit une réponse sous { $count } jour ouvré.
   *[other] Ce que ces pages ne permettent pas reçoit une réponse sous { $count } jours ouvrés.
}
