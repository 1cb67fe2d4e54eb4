# El país que elige un visitante.

country-title = Su país
country-lead = Algunos números encajan con transportistas de varios países. Si dice dónde está, el más probable va primero. Su elección se guarda una semana en una cookie.
country-label = País o región
country-none = Sin elegir
country-is = País: { $country }
country-choose = Elegir un país
country-of-profile = Para los miembros cuenta primero el país del perfil.

no-cookies-title = No ha iniciado sesión
no-cookies-text = Su navegador no ha guardado ninguna cookie y la sesión necesita una. Permita las cookies en este sitio e inicie sesión de nuevo. Los envíos se pueden seguir sin cookies y sin cuenta.
