# Passkeys: adding, naming, removing, logging in.

passkeys = Passkeys
passkeys-why = A passkey is your fingerprint, face or PIN instead of a password. Nobody can guess it, it works on no false site, and it needs no second step.
passkeys-at = Passkeys need a name in the address. On this computer they work at
passkeys-need-address = Passkeys need an address that begins with https://. The operator of this server has to set site.url.
passkeys-need-script = To add a passkey, allow JavaScript for this site.
passkeys-no-browser = This browser has no passkeys. Try a newer one, or log in with your password.
passkeys-full = { $count ->
    [one] You have { $count } passkey, which is as many as there can be. Remove it first.
   *[other] You have { $count } passkeys, which is as many as there can be. Remove one first.
}
passkey-add = Add a passkey
passkey-add-lead = Your device asks for fingerprint, face or PIN and keeps the passkey. This server gets a key that can only check it.
passkey-name = Name of the passkey
passkey-name-hint = So that you know it again later.
passkey-name-fault = A passkey needs a name.
passkey-made = added { $when }
passkey-used = used { $when }
passkey-unused = not used yet
passkey-in-cloud = on several devices
passkey-on-device = on one device
passkey-rename = Rename
passkey-remove = Remove
passkey-remove-which = Remove { $name }
passkey-is-added = { $name } is added. From now on you can log in with it.
passkey-is-removed = { $name } is removed and opens this account no more. Delete it on your device too.
passkey-is-known = This passkey is registered already.
passkey-last-way = This passkey is your only way in. Choose a password first, or add another passkey.
passkey-log-in = Log in with a passkey
passkey-prove = Use a passkey
passkey-cancelled = It was cancelled or took too long. Nothing has changed; you can try again.
passkey-failed = Your browser could not do this. Try again, or use your password.
passkey-elsewhere = Passkeys work only at { $address }.
passkey-late = This took too long, or was sent twice. Try again.
passkey-refused = The answer of your device does not fit. Try again.
passkey-unknown = This passkey opens no account here. Log in with your password.

mail-passkey-removed-subject = A passkey was removed
mail-passkey-removed-body =
    A passkey was removed from your account at { $site }: { $device }.

    If it was not you, change your password at once and log out all other devices.
