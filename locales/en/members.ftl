# Opening an account, logging in, one's own pages.

account = Account
e-mail = E-mail
e-mail-fault = This is not an e-mail address. It looks like name@example.org.
password = Password
password-hint = At least 8 characters. A few words in a row are best.
password-short = This password has fewer than 8 characters.
password-long = This password has more than 256 characters.
password-weak = This password is easy to guess. Add another word or two.
password-wrong = That is not your password.
code = Code
code-wrong = That is not the code. Check it and try again.
look-below = Correct what is marked below.
wait = { $count ->
    [one] You tried often. Wait a second and try again.
   *[other] You tried often. Wait { $count } seconds and try again.
}
start-again = Start again

sign-up-title = Open an account
sign-up-button = Go on
sign-up-lead = Keep your parcels in one list, on every device. You can leave at any time, and everything is deleted.
sign-up-closed-title = New accounts are closed
sign-up-closed-text = The operator of this server invites its members. You can track parcels without an account.
agree = I agree that my data is used as described in the
agree-fault = Without this nothing may be kept. Tick the box to go on.
have-account = I have an account
code-title = Check your mail
code-button = Confirm
code-sent = A code of six digits is on its way to { $email }. It counts for 15 minutes.
code-gone-title = This step is over
code-gone-text = The code was used, was wrong too often, or is older than 15 minutes. Start again; nothing is lost.
address-taken-title = This address has an account
address-taken-text = Log in, or ask for a new password.

log-in-title = Log in
log-in-button = Log in
log-in-wrong = E-mail address or password is wrong.
forgot-password = Forgot the password?
second-title = Second step
second-button = Log in
second-lead = Type the code that your app shows, or one of your recovery codes.
prove-title = Is it you?
prove-button = Go on
prove-lead = This changes the security of your account. Show again who you are.
reset-title = New password
reset-button = Send a code
reset-lead = A code goes to your address. With it you choose a new password.
new-password-title = Choose a new password
new-password-button = Save
password-set-title = The password is changed
password-set-text = Log in with it and with the code of your app.

profile = Profile
role = Role
role-owner = Owner
role-admin = Administrator
role-developer = Developer
role-viewer = Viewer
nickname = Name
phone = Telephone
country = Country
country-fault = Choose a country from the list.
language-of-mails = Language of mails
save = Save
saved = Saved.
log-out = Log out

security = Security
new-password = New password
change-password = Change the password
password-is-changed = The password is changed. Other devices are logged out.
second-factor = Second step at log-in
second-factor-is-on = It is on: besides the password, your app’s code is asked for.
second-factor-why = A code from an app on your phone is asked for besides the password. Then a stolen password is not enough.
set-up = Set up
switch-on = Switch on
switch-off = Switch off
second-factor-scan = Scan this square with an authenticator app, then type the code that it shows.
second-factor-type = Or type this into the app:
code-of-app = Code of the app
recovery-codes-keep = The second step is on. Keep these codes somewhere safe: each lets you in once if you lose your phone. They are shown only now.
codes-are-kept = I have kept them
devices = Devices
this-device = This device
log-out-others = Log out all other devices
not-allowed-title = Your role does not allow this
not-allowed-text = Ask an owner or administrator of the account.

close-account-tab = Leave
close-title = Close the account
close-lead = Everything goes at once and cannot be brought back: your list of parcels, keys, webhooks with their messages, log-ins, and you. Programs that use your keys stop working.
close-members = { $count ->
    [one] One other member loses access too.
   *[other] { $count } other members lose access too.
}
close-type = Type your e-mail address to confirm
close-mismatch = That is not the address of this account.
close-button = Close and delete
closed-title = Your account is closed
closed-text = Its data is deleted. Thank you for having been here.
copy-title = A copy of your data
copy-lead = One file with everything that is kept about you and your parcels: as JSON for programs, as CSV for spreadsheets, and as a page to read.
copy-button = Download
name-of-carrier = Carrier
number = Number
status = Status
registered = Added
tag = Tag
remark = Remark
copy-made = Made on { $day } from { $site }.

mail-sign-up-code-subject = { $code } is your code for { $site }
mail-sign-up-code-body =
    Your code is { $code }. Type it where you opened your account at { $site }. It counts for 15 minutes.

    If you did not ask for it, do nothing: without the code no account is opened.
mail-already-member-subject = You have an account at { $site }
mail-already-member-body =
    Somebody tried to open an account at { $site } with this address. You have one already: log in, or ask for a new password.

    If it was not you, do nothing.
mail-reset-code-subject = { $code } is your code for a new password
mail-reset-code-body =
    Your code is { $code }. With it you choose a new password at { $site }. It counts for 15 minutes.

    If you did not ask for it, do nothing: your password stays.
mail-no-account-subject = No account at { $site }
mail-no-account-body =
    Somebody asked for a new password at { $site } with this address. There is no account with it. Perhaps you used another address.

    If it was not you, do nothing.
mail-new-device-subject = Log-in from a new device
mail-new-device-body =
    Somebody has logged in to your account at { $site } from a device not seen before: { $device }.

    If it was you, all is well. If not, change your password now and log out all other devices.
mail-password-changed-subject = Your password was changed
mail-password-changed-body =
    The password of your account at { $site } was changed, and other devices were logged out.

    If it was not you, ask for a new password at once.
mail-second-factor-on-subject = The second step is on
mail-second-factor-on-body =
    At { $site }, a code of your app is now asked for besides the password.

    If it was not you, ask for a new password at once.
mail-second-factor-off-subject = The second step is off
mail-second-factor-off-body =
    At { $site }, no code is asked for any more besides the password.

    If it was not you, ask for a new password at once.
mail-passkey-added-subject = A passkey was added
mail-passkey-added-body =
    A passkey was added to your account at { $site }: { $device }.

    If it was not you, remove it and change your password at once.
mail-account-closed-subject = Your account is closed
mail-account-closed-body =
    Your account at { $site } is closed, and its data is deleted. This mail is the last one.
mail-invitation-subject = { $who } invites you to { $site }
mail-invitation-body =
    { $who } invites you to follow parcels together at { $site }. Open { $address } and choose a password. The link counts for 7 days.

    If you do not know why, do nothing.
account-parts = Parts of the account
close-owner-only = Only an owner of the account can close it. Ask an owner.
