# The country a visitor chooses.

country-title = Your country
country-lead = Some numbers fit carriers of several countries. If you say where you are, the likelier carrier comes first. Your choice is kept in a cookie for a week.
country-label = Country or region
country-none = No choice
country-is = Country: { $country }
country-choose = Choose a country
country-of-profile = As a member, the country of your profile counts first.

no-cookies-title = You are not logged in
no-cookies-text = Your browser has kept no cookie, and a log-in needs one. Allow cookies for this site and log in again. Parcels can be tracked without cookies and without an account.
