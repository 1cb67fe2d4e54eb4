# Moving to another e-mail address.

address-change = Modifier
address-title = Une autre adresse e-mail
address-lead = Votre adresse est { $email }. Un code part à la nouvelle ; tant que vous ne le saisissez pas, rien ne change.
address-new = Nouvelle adresse e-mail
address-button = Envoyer un code
address-changed-title = Votre adresse est modifiée
address-changed-text = Connectez-vous désormais avec la nouvelle adresse. L’ancienne a été prévenue.
mail-address-code-subject = { $code } est votre code pour cette adresse
mail-address-code-body =
    Votre code est { $code }. Avec lui, cette adresse devient celle de votre compte chez { $site }. Il est valable 15 minutes.

    Si vous ne l’avez pas demandé, ne faites rien : l’adresse du compte reste la même.
mail-address-changed-subject = L’adresse de votre compte a été modifiée
mail-address-changed-body =
    L’adresse de votre compte chez { $site } est maintenant { $email }. C’est avec elle que vous vous connectez désormais, et les e-mails y sont envoyés.

    Si ce n’était pas vous, prévenez aussitôt l’exploitant de { $site }.
