# Agreements: what data may be used for.

consents = Agreements
consents-lead = What your data may be used for, and what you have answered. An answer holds at once, until you change it.
consents-ledger = Your answers
consents-none = There is none yet.
consent-open = You have not been asked, so it is not done.
consent-given = You agreed on { $day }.
consent-refused = You said no on { $day }, so it is not done.
consent-agree = Agree
consent-withdraw = Withdraw
consent-service-ends = It cannot go on without this; it ends with your account.
consent-yes = agreed
consent-no = not agreed
consent-asked = asked
consent-implied = by use, after the policy had changed
consent-version = policy version { $version }
agree-again-title = May your data be used for this?
agree-first = Your account was made for you, and nobody has asked you yet.
agree-changed = The privacy policy has changed on { $day }. This is new, and is done only if you agree.
agree-service-note = Without this box nothing may be kept for you. You can close the account.
agree-refuse-note = Nothing else stops working if you leave a box empty. You can change every answer later, on the page Agreements.
agree-save = Save and go on
