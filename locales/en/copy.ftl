# What stands in the copy of one’s data.

copy-since = Member since
consent-purpose = What for
consent-answer = Answer
consent-policy = Version of the policy
copy-when = When
copy-device = Device
copy-seen = Last used
event-code = Code
