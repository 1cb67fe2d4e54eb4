# The privacy policy. Numbers come from policy/ and from the register of cookies.

privacy-policy = Privacy policy
policy-since = In force since { $day }
policy-hash = SHA-256 of this text: { $hash }
policy-lead = This server follows parcels for you. It keeps what that takes and nothing else. Nobody sells, rents or trades it, there are no advertisements, and no other company watches you here.
policy-purposes = What is kept, and what for
purpose-service = Following your parcels:
purpose-security = Keeping your account safe:
purpose-news = News by mail:
basis-asked = Only if you agree, and until you withdraw it.
basis-needed = Needed to give the service.
data-e-mail = e-mail address
data-password = password (only as a slow hash)
data-nickname = name, if you give one
data-country = country, if you give one
data-parcels = tracking numbers and what carriers say about them
data-passkeys = passkeys, of which only the half that checks them
data-sessions = devices you are logged in on, such as Firefox on Linux
data-network = the network you come from, in memory and not kept
policy-recipients = Who else gets something
recipient-carriers = The carrier of a parcel:
recipient-mail = The mail provider of this server:
policy-nobody-else = Nobody else.
policy-retention = How long it is kept
retention-account = Your account: until you delete it.
retention-sessions = { $count ->
    [one] A log-in: 1 day after its last use.
   *[other] A log-in: { $count } days after its last use.
}
retention-deliveries = { $count ->
    [one] Messages sent to your programs: 1 day.
   *[other] Messages sent to your programs: { $count } days.
}
retention-stopped = { $count ->
    [one] A parcel that is no longer followed: 1 day.
   *[other] A parcel that is no longer followed: { $count } days.
}
policy-cookies = Cookies
cookie-device = Protects the log-in: tells a browser you used before from one that guesses passwords.
cookie-country = The country you chose, for better guesses of carriers.
cookie-session = Keeps you logged in.
days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
policy-no-other-cookie = No other cookie is set. Tracking works without any.
policy-rights = Your rights
policy-rights-text = You can see, correct, copy and delete your data yourself, on the pages of your account.
answer-within = { $count ->
    [one] What the pages cannot do is answered within 1 working day.
   *[other] What the pages cannot do is answered within { $count } working days.
}
