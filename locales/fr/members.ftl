account = Compte
e-mail = Adresse e-mail
e-mail-fault = Ce n’est pas une adresse e-mail. Elle ressemble à nom@example.org.
password = Mot de passe
password-hint = Au moins 8 caractères. Quelques mots à la suite conviennent le mieux.
password-short = Ce mot de passe a moins de 8 caractères.
password-long = Ce mot de passe a plus de 256 caractères.
password-weak = Ce mot de passe est facile à deviner. Ajoutez un mot ou deux.
password-wrong = Ce n’est pas votre mot de passe.
code = Code
code-wrong = Ce n’est pas le code. Vérifiez-le et réessayez.
look-below = Corrigez ce qui est signalé ci-dessous.
wait = { $count ->
    [one] Vous avez essayé souvent. Attendez une seconde, puis réessayez.
   *[other] Vous avez essayé souvent. Attendez { $count } secondes, puis réessayez.
}
start-again = Recommencer

sign-up-title = Ouvrir un compte
sign-up-button = Continuer
sign-up-lead = Tous vos colis dans une liste, sur chaque appareil. Vous pouvez partir à tout moment, et tout est effacé.
sign-up-closed-title = Les nouveaux comptes sont fermés
sign-up-closed-text = L’exploitant de ce serveur invite ses membres. Vous pouvez suivre des colis sans compte.
agree = J’accepte que mes données soient utilisées comme le décrit la
agree-fault = Sans cela, rien ne peut être conservé. Cochez la case pour continuer.
have-account = J’ai un compte
code-title = Consultez vos e-mails
code-button = Confirmer
code-sent = Un code de six chiffres est en route vers { $email }. Il est valable 15 minutes.
code-gone-title = Cette étape est terminée
code-gone-text = Le code a été utilisé, a été faux trop souvent ou a plus de 15 minutes. Recommencez ; rien n’est perdu.
address-taken-title = Cette adresse a un compte
address-taken-text = Connectez-vous ou demandez un nouveau mot de passe.

log-in-title = Se connecter
log-in-button = Se connecter
log-in-wrong = L’adresse e-mail ou le mot de passe est faux.
forgot-password = Mot de passe oublié ?
second-title = Deuxième étape
second-button = Se connecter
second-lead = Saisissez le code de votre application ou l’un de vos codes de secours.
prove-title = Est-ce bien vous ?
prove-button = Continuer
prove-lead = Ceci modifie la sécurité de votre compte. Montrez à nouveau qui vous êtes.
reset-title = Nouveau mot de passe
reset-button = Envoyer un code
reset-lead = Un code est envoyé à votre adresse. Il vous permet de choisir un nouveau mot de passe.
new-password-title = Choisissez un nouveau mot de passe
new-password-button = Enregistrer
password-set-title = Le mot de passe est changé
password-set-text = Connectez-vous avec lui et avec le code de votre application.

profile = Profil
role = Rôle
role-owner = Propriétaire
role-admin = Administrateur
role-developer = Développeur
role-viewer = Lecteur
nickname = Nom
phone = Téléphone
country = Pays
country-fault = Choisissez un pays dans la liste.
language-of-mails = Langue des e-mails
save = Enregistrer
saved = Enregistré.
log-out = Se déconnecter

security = Sécurité
new-password = Nouveau mot de passe
change-password = Changer le mot de passe
password-is-changed = Le mot de passe est changé. Les autres appareils sont déconnectés.
second-factor = Deuxième étape à la connexion
second-factor-is-on = Elle est activée : en plus du mot de passe, le code de votre application est demandé.
second-factor-why = Un code d’une application de votre téléphone est demandé en plus du mot de passe. Un mot de passe volé ne suffit alors plus.
set-up = Configurer
switch-on = Activer
switch-off = Désactiver
second-factor-scan = Scannez ce carré avec une application d’authentification, puis saisissez le code qu’elle affiche.
second-factor-type = Ou saisissez ceci dans l’application :
code-of-app = Code de l’application
recovery-codes-keep = La deuxième étape est activée. Gardez ces codes en lieu sûr : chacun vous laisse entrer une fois si vous perdez votre téléphone. Ils ne sont montrés que maintenant.
codes-are-kept = Je les ai gardés
devices = Appareils
this-device = Cet appareil
log-out-others = Déconnecter tous les autres appareils
not-allowed-title = Votre rôle ne le permet pas
not-allowed-text = Demandez à un propriétaire ou à un administrateur du compte.

close-account-tab = Partir
close-title = Fermer le compte
close-lead = Tout disparaît aussitôt et ne peut être rétabli : vos colis, clés, webhooks avec leurs messages, connexions et vous-même. Les programmes qui utilisent vos clés cessent de fonctionner.
close-members = { $count ->
    [one] Un autre membre perd aussi son accès.
   *[other] { $count } autres membres perdent aussi leur accès.
}
close-type = Saisissez votre adresse e-mail pour confirmer
close-mismatch = Ce n’est pas l’adresse de ce compte.
close-button = Fermer et effacer
closed-title = Votre compte est fermé
closed-text = Ses données sont effacées. Merci d’être venu.
copy-title = Une copie de vos données
copy-lead = Un fichier avec tout ce qui est conservé sur vous et vos colis : en JSON pour les programmes, en CSV pour les tableurs, et en page à lire.
copy-button = Télécharger
name-of-carrier = Transporteur
number = Numéro
status = Statut
registered = Ajouté
tag = Étiquette
remark = Remarque
copy-made = Faite le { $day } depuis { $site }.

mail-sign-up-code-subject = { $code } est votre code pour { $site }
mail-sign-up-code-body =
    Votre code est { $code }. Saisissez-le là où vous avez ouvert votre compte chez { $site }. Il est valable 15 minutes.

    Si vous ne l’avez pas demandé, ne faites rien : sans le code, aucun compte n’est ouvert.
mail-already-member-subject = Vous avez un compte chez { $site }
mail-already-member-body =
    Quelqu’un a voulu ouvrir un compte chez { $site } avec cette adresse. Vous en avez déjà un : connectez-vous ou demandez un nouveau mot de passe.

    Si ce n’était pas vous, ne faites rien.
mail-reset-code-subject = { $code } est votre code pour un nouveau mot de passe
mail-reset-code-body =
    Votre code est { $code }. Il vous permet de choisir un nouveau mot de passe chez { $site }. Il est valable 15 minutes.

    Si vous ne l’avez pas demandé, ne faites rien : votre mot de passe reste.
mail-no-account-subject = Pas de compte chez { $site }
mail-no-account-body =
    Quelqu’un a demandé un nouveau mot de passe chez { $site } avec cette adresse. Aucun compte ne l’utilise. Peut-être avez-vous utilisé une autre adresse.

    Si ce n’était pas vous, ne faites rien.
mail-new-device-subject = Connexion depuis un nouvel appareil
mail-new-device-body =
    Quelqu’un s’est connecté à votre compte chez { $site } depuis un appareil encore inconnu : { $device }.

    Si c’était vous, tout va bien. Sinon, changez maintenant votre mot de passe et déconnectez tous les autres appareils.
mail-password-changed-subject = Votre mot de passe a été changé
mail-password-changed-body =
    Le mot de passe de votre compte chez { $site } a été changé, et les autres appareils ont été déconnectés.

    Si ce n’était pas vous, demandez aussitôt un nouveau mot de passe.
mail-second-factor-on-subject = La deuxième étape est activée
mail-second-factor-on-body =
    Chez { $site }, un code de votre application est désormais demandé en plus du mot de passe.

    Si ce n’était pas vous, demandez aussitôt un nouveau mot de passe.
mail-second-factor-off-subject = La deuxième étape est désactivée
mail-second-factor-off-body =
    Chez { $site }, aucun code n’est plus demandé en plus du mot de passe.

    Si ce n’était pas vous, demandez aussitôt un nouveau mot de passe.
mail-passkey-added-subject = Une clé d’accès a été ajoutée
mail-passkey-added-body =
    Une clé d’accès a été ajoutée à votre compte chez { $site } : { $device }.

    Si ce n’était pas vous, retirez-la et changez aussitôt votre mot de passe.
mail-account-closed-subject = Votre compte est fermé
mail-account-closed-body =
    Votre compte chez { $site } est fermé, et ses données sont effacées. Cet e-mail est le dernier.
mail-invitation-subject = { $who } vous invite chez { $site }
mail-invitation-body =
    { $who } vous invite à suivre des colis ensemble chez { $site }. Ouvrez { $address } et choisissez un mot de passe. Le lien est valable 7 jours.

    Si vous ne savez pas pourquoi, ne faites rien.
account-parts = Rubriques du compte
close-owner-only = Seul un propriétaire du compte peut le fermer. Adressez-vous à un propriétaire.
