carriers-nothing = Ningún transportista coincide. Escriba un nombre, un país (Francia, FR) o el comienzo de uno de ellos.
carriers-all = Mostrar todos los transportistas
unserved-operator = Usted administra este servidor: configure un conector para { $carrier }.
list-comma = {", "}
about-carrier = Acerca de { $carrier }
