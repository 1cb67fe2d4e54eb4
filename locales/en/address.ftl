# Moving to another e-mail address.

address-change = Change
address-title = Another e-mail address
address-lead = Your address is { $email }. A code goes to the new one; until you type it, nothing changes.
address-new = New e-mail address
address-button = Send a code
address-changed-title = Your address is changed
address-changed-text = Log in with the new address from now on. The old one was told.
mail-address-code-subject = { $code } is your code for this address
mail-address-code-body =
    Your code is { $code }. With it this becomes the address of your account at { $site }. It counts for 15 minutes.

    If you did not ask for it, do nothing: the address of the account stays as it is.
mail-address-changed-subject = The address of your account was changed
mail-address-changed-body =
    The address of your account at { $site } is now { $email }. From now on you log in with it, and mails go there.

    If it was not you, tell whoever runs { $site } at once.
