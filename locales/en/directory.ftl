# Finding a carrier by name and country.

carriers-nothing = No carrier fits. Write a name, a country (France, FR) or the beginning of either.
carriers-all = Show all carriers
unserved-operator = You run this server: set up a connector for { $carrier }.
list-comma = {", "}
about-carrier = About { $carrier }
