# Clés d’accès : ajouter, nommer, retirer, se connecter.

passkeys = Clés d’accès
passkeys-why = Une clé d’accès, c’est votre empreinte, votre visage ou votre code au lieu d’un mot de passe. Personne ne peut la deviner, elle ne marche sur aucun faux site et n’a pas besoin d’une deuxième étape.
passkeys-at = Les clés d’accès ont besoin d’un nom dans l’adresse. Sur cet ordinateur, elles marchent à l’adresse
passkeys-need-address = Les clés d’accès ont besoin d’une adresse qui commence par https://. L’exploitant de ce serveur doit définir site.url.
passkeys-need-script = Pour ajouter une clé d’accès, autorisez JavaScript pour ce site.
passkeys-no-browser = Ce navigateur ne connaît pas les clés d’accès. Essayez-en un plus récent ou connectez-vous avec votre mot de passe.
passkeys-full = { $count ->
    [one] Vous avez { $count } clé d’accès, c’est le maximum. Retirez-la d’abord.
   *[other] Vous avez { $count } clés d’accès, c’est le maximum. Retirez-en une d’abord.
}
passkey-add = Ajouter une clé d’accès
passkey-add-lead = Votre appareil demande votre empreinte, votre visage ou votre code et garde la clé. Ce serveur reçoit de quoi la vérifier, rien de plus.
passkey-name = Nom de la clé d’accès
passkey-name-hint = Pour la reconnaître plus tard.
passkey-name-fault = Une clé d’accès a besoin d’un nom.
passkey-made = ajoutée { $when }
passkey-used = utilisée { $when }
passkey-unused = pas encore utilisée
passkey-in-cloud = sur plusieurs appareils
passkey-on-device = sur un appareil
passkey-rename = Renommer
passkey-remove = Retirer
passkey-remove-which = Retirer { $name }
passkey-is-added = { $name } est ajoutée. Vous pouvez désormais vous connecter avec elle.
passkey-is-removed = { $name } est retirée et n’ouvre plus ce compte. Supprimez-la aussi sur votre appareil.
passkey-is-known = Cette clé d’accès est déjà enregistrée.
passkey-last-way = Cette clé d’accès est votre seul moyen d’entrer. Choisissez d’abord un mot de passe ou ajoutez une autre clé.
passkey-log-in = Se connecter avec une clé d’accès
passkey-prove = Utiliser une clé d’accès
passkey-cancelled = L’opération a été annulée ou a pris trop de temps. Rien n’a changé ; vous pouvez réessayer.
passkey-failed = Votre navigateur n’a pas pu le faire. Réessayez ou utilisez votre mot de passe.
passkey-elsewhere = Les clés d’accès ne marchent qu’à l’adresse { $address }.
passkey-late = Cela a pris trop de temps ou a été envoyé deux fois. Réessayez.
passkey-refused = La réponse de votre appareil ne convient pas. Réessayez.
passkey-unknown = Cette clé d’accès n’ouvre aucun compte ici. Connectez-vous avec votre mot de passe.

mail-passkey-removed-subject = Une clé d’accès a été retirée
mail-passkey-removed-body =
    Une clé d’accès a été retirée de votre compte chez { $site } : { $device }.

    Si ce n’était pas vous, changez tout de suite votre mot de passe et déconnectez tous les autres appareils.
