import { definePlugin } from '@reverse-mentoring/core/plugin';
import { readRows } from './rows.js';

// Five lines a skill; the notation is explained at the top of rows.ts.
const rows = `
yuzu
Yuzu = citron japonais, zeste de yuzu, ponzu, yuzu kosho
doser le jus de yuzu dans un plat / marier le yuzu aux produits de la carte
Yuzu = Japanese citrus, yuzu zest, ponzu, yuzu kosho
balance yuzu juice in a dish / pair yuzu with what is on the menu

exotic-products
Produits exotiques = produits du monde, fruits exotiques, épicerie du monde, combava, pandan, mangue
choisir un produit exotique à bonne maturité / bâtir un plat autour d’un goût nouveau
Exotic products = world products, exotic fruit, world groceries, makrut lime, pandan, mango
choose an exotic product at the right ripeness / build a dish around a new flavour

japanese-cooking
Cuisine japonaise = sushi, maki, dashi, ramen, tempura
préparer un dashi / rouler des makis réguliers
Japanese cooking = sushi, maki, dashi, ramen, tempura
make a dashi / roll even makis

wok
Cuisson au wok = wok, sauté minute, cuisine chinoise, cuisine thaïe
saisir des légumes au wok / enchaîner les woks en plein service
Wok cooking = wok, stir-fry, Chinese cooking, Thai cooking
sear vegetables in a wok / keep several woks going during service

middle-eastern-cooking
Cuisine du Levant et du Maghreb = mezzés, houmous, couscous, tajine, zaatar
monter un houmous bien lisse / composer un plateau de mezzés
Middle Eastern and Maghreb cooking = mezze, hummus, couscous, tagine, zaatar
blend a really smooth hummus / put a mezze platter together

latin-american-cooking
Cuisine d’Amérique latine = ceviche, tacos, tortillas, empanadas, maïs
mariner un ceviche / presser des tortillas de maïs
Latin American cooking = ceviche, tacos, tortillas, empanadas, maize
marinate a ceviche / press corn tortillas

african-cooking
Cuisines d’Afrique = mafé, yassa, attiéké, manioc, banane plantain
cuisiner un mafé / travailler le manioc
African cooking = mafe, yassa, attieke, cassava, plantain
cook a mafe / work with cassava

world-spices
Épices du monde = curry, masala, ras el-hanout, piments, mélange d’épices
torréfier des épices / composer un mélange maison
World spices = curry, masala, ras el hanout, chillies, spice blend
toast spices / create a house blend

fermentation 7976294b-215b-4310-a53f-5b0b5ee23d16
Fermentation des aliments = lactofermentation, kimchi, miso, kombucha, kéfir, choucroute
lancer une lactofermentation de légumes / contrôler l’acidité avant de servir
Food fermentation = lacto-fermentation, kimchi, miso, kombucha, kefir, sauerkraut
start a lacto-fermentation of vegetables / check acidity before serving

pickling
Pickles et bocaux = conserves au vinaigre, légumes marinés, achards, stérilisation
préparer des pickles minute / stériliser des bocaux
Pickles and preserves = vinegar pickles, pickled vegetables, achar, canning
make quick pickles / sterilise jars

plant-based
Cuisine végétale = végétarien, végane, vegan, sans viande, tofu, protéines végétales
composer un plat végétal complet / adapter un classique sans produit animal
Plant-based cooking = vegetarian, vegan, meat-free, tofu, plant proteins
compose a complete plant-based dish / adapt a classic without animal products

vegetables 555d83ff-dbf9-481a-b726-2d502a11904e
Cuisson des légumes = préparer des légumes, légumes rôtis, légumes oubliés
rôtir un légume entier / tirer plusieurs textures d’un même légume
Cooking vegetables = vegetable dishes, roast vegetables, heirloom vegetables
roast a whole vegetable / draw several textures from one vegetable

seaweed-and-wild-plants
Algues et plantes sauvages = cueillette, ortie, ail des ours, nori, fleurs comestibles
reconnaître une plante comestible sans risque / accommoder des algues fraîches
Seaweed and wild plants = foraging, nettle, wild garlic, nori, edible flowers
recognise a safe edible plant / cook with fresh seaweed

allergens c1e6e283-bc66-4e78-b4ec-501ff082d9f1
Allergènes = allergies alimentaires, intolérances, contamination croisée, arachide, lactose
repérer les allergènes d’une recette / organiser un service sans contamination croisée
Allergens = food allergies, intolerances, cross-contamination, peanut, lactose
spot the allergens in a recipe / run a service without cross-contamination

gluten-free
Cuisine sans gluten = gluten, intolérance au gluten, farine de riz, maladie cœliaque
remplacer la farine de blé dans une pâte / réussir un pain sans gluten
Gluten-free cooking = gluten, gluten intolerance, rice flour, coeliac disease
replace wheat flour in a dough / bake a good gluten-free bread

special-diets 6b6babbe-2243-4772-9f8b-daa4c43c92a0
Régimes particuliers = repas diététiques, sans sel, diabète, halal, casher
adapter un repas à un régime / conseiller un client au moment de la commande
Special diets = dietary meals, low-salt, diabetes, halal, kosher
adapt a meal to a diet / advise a guest who is ordering

food-hygiene 5ba1d5b9-3f8d-46ca-bf9f-2e9ca65d1350
Hygiène et HACCP = méthode HACCP, sécurité alimentaire, chaîne du froid, traçabilité
relever les températures au bon moment / tenir le plan de maîtrise sanitaire
Food hygiene and HACCP = food safety, cold chain, traceability
record temperatures at the right time / keep the food safety plan up to date

sous-vide
Cuisson sous vide = basse température, thermoplongeur, juste température
cuire une viande à basse température / fixer un temps et une température sûrs
Sous-vide cooking = low temperature, immersion circulator, vacuum cooking
cook meat at low temperature / set a safe time and temperature

modern-textures
Textures et siphon = cuisine moléculaire, espuma, agar-agar, sphérification, gels
monter une espuma au siphon / stabiliser un gel chaud
Textures and siphon = molecular cooking, espuma, foam, agar-agar, spherification
make a foam with a siphon / stabilise a hot gel

fire-and-smoke
Cuisson au feu et fumage = barbecue, braise, brasero, fumoir, grillades
conduire un feu de braises / fumer un produit à froid
Fire cooking and smoking = barbecue, embers, fire pit, smoker, grilling
manage a bed of embers / cold-smoke a product

fish d01ea580-9718-4299-a6fd-08ea6d171a1b
Poissons et fruits de mer = plats de poisson, poisson cru, ikejime, coquillages
cuire un filet à point / servir un poisson cru sans risque
Fish and seafood = cook fish, raw fish, ikejime, shellfish
cook a fillet just right / serve raw fish safely

fresh-pasta e14472b6-6b74-4289-9aa4-903abf58b4f7
Pâtes fraîches = préparer des pâtes, ravioli, gyoza, nouilles
abaisser une pâte bien fine / plier des gyozas
Fresh pasta = pasta making, ravioli, gyoza, noodles
roll out thin dough / fold gyozas

sauces 614478b3-51a2-4a55-b3ef-a932105eaeaf
Sauces et soupes = bouillons, jus, émulsions, vinaigrettes
lier une sauce courte / construire un bouillon clair
Sauces and soups = broths, stocks, emulsions, dressings
thicken a short sauce / build a clear broth

plating bb84d739-1b06-477b-9195-251650bb3c14
Dressage et finitions = dresser une assiette, techniques de finition, décor, présentation
dresser une assiette nette / donner un style à toute la carte
Plating and finishing = dressing a plate, garnish, food presentation
plate a dish neatly / give the whole menu a style

sourdough
Pain au levain = levain, pain maison, farines anciennes, fermentation longue
rafraîchir un levain / adapter la pousse à la température
Sourdough bread = sourdough starter, home-made bread, heritage flour, slow proofing
feed a starter / adapt proofing to the temperature

viennoiserie
Viennoiserie = croissants, feuilletage, tourage, brioche
tourer une pâte levée / créer une viennoiserie bicolore
Viennoiserie = croissants, laminated dough, puff pastry, brioche
laminate a yeast dough / create a two-tone croissant

chocolate-tempering 1171ad05-a85e-4460-837f-08f91538eb27
Tempérage du chocolat = tempérer du chocolat, mise au point, tablage, couverture
tempérer une couverture / rattraper un chocolat qui blanchit
Tempering chocolate = chocolate tempering, tabling, couverture
temper a couverture / rescue chocolate that blooms

chocolate-moulding bc04db92-f9b5-4538-a647-ec3f2383603c
Moulage du chocolat = couler du chocolat, bonbons moulés, œufs de Pâques, moules
couler une coque fine / décorer un moule au beurre de cacao coloré
Moulding chocolate = chocolate moulds, filled chocolates, Easter eggs
cast a thin shell / decorate a mould with coloured cocoa butter

bean-to-bar 8a89f107-a773-4b0e-820f-1e83d10cc8ea
Chocolat de la fève à la tablette = bean to bar, transformation du cacao, torréfaction des fèves, conchage
torréfier des fèves de cacao / régler le broyage et le conchage
Bean-to-bar chocolate = cacao processing, roasting cacao beans, conching
roast cacao beans / set grinding and conching

modern-pastry
Entremets modernes = pâtisserie moderne, glaçage miroir, insert, trompe-l’œil
monter un entremets avec un insert / couler un glaçage miroir
Modern entremets = modern pastry, mirror glaze, insert, mousse cake
build an entremets with an insert / pour a mirror glaze

cake-design 2f1168be-b456-4d47-ba56-f122d0b79085
Décor de gâteaux = cake design, décorer des pâtisseries, pâte à sucre, wedding cake, poche à douille
couvrir un gâteau de pâte à sucre / monter un gâteau à étages
Cake decorating = cake design, decorated pastry, sugar paste, wedding cake, piping
cover a cake with sugar paste / build a tiered cake

creative-desserts ae8fc9d3-8940-4e5a-ac9f-4a42498cd7b5
Desserts créatifs = desserts innovants, dessert à l’assiette, dessert peu sucré
imaginer un dessert à l’assiette / réduire le sucre sans perdre en goût
Creative desserts = innovative desserts, plated dessert, low-sugar dessert
invent a plated dessert / cut sugar without losing flavour

ice-cream
Glaces et sorbets = crème glacée, sorbet, turbine, mochi glacé
turbiner un sorbet / équilibrer une recette de glace
Ice cream and sorbet = gelato, churning, frozen mochi
churn a sorbet / balance an ice cream recipe

coffee a37afd64-1022-48ba-a8e7-e41b29fe056e
Café de spécialité = préparer le café, barista, latte art, espresso
régler un moulin pour l’espresso / verser un motif de latte art
Specialty coffee = preparing coffee, barista, latte art, espresso
set a grinder for espresso / pour latte art

tea-and-matcha
Thés et matcha = thé, matcha, infusions, chai, bubble tea
fouetter un matcha / accorder un thé avec un dessert
Teas and matcha = tea, matcha, infusions, chai, bubble tea
whisk a matcha / pair a tea with a dessert

cocktails 81d5b408-e805-4788-8dbd-42f22e8fd199
Cocktails et mocktails = cocktails, sans alcool, mixologie, shaker
équilibrer un mocktail / créer une carte de boissons
Cocktails and mocktails = mixed drinks, alcohol-free, mixology, shaker
balance a mocktail / create a drinks list

low-waste
Cuisine anti-gaspi = anti-gaspillage, zéro déchet, épluchures, restes, biodéchets
cuisiner les épluchures / peser le gaspillage pour le réduire
Low-waste cooking = food waste, zero waste, peelings, leftovers, compost
cook with peelings / weigh waste to reduce it

local-sourcing
Saison et circuit court = produits de saison, producteurs locaux, bio, locavore
suivre le calendrier des saisons / acheter en direct à un producteur
Seasonal and local sourcing = seasonal produce, local growers, organic, locavore
follow the seasons / buy straight from a grower

menu-planning 5c6ca864-76d5-4217-b3e1-9a7ba7f8f47b
Conception de la carte = planifier les menus, menu, carte courte
composer un menu équilibré / faire tourner une carte courte
Menu planning = menus, short menu, menu design
compose a balanced menu / rotate a short menu

recipe-creation c19c5b7d-ce2f-451f-9ae3-59cf823aa490
Création de recettes = créer de nouvelles recettes, fiche technique, essais en cuisine
écrire une fiche technique claire / tester une idée jusqu’au plat
Recipe creation = new recipes, recipe card, recipe testing
write a clear recipe card / test an idea until it is a dish

kitchen-software
Outils numériques en cuisine = tablette en cuisine, logiciel de stock, commandes fournisseurs, étiquettes numériques
commander aux fournisseurs depuis une tablette / suivre les stocks avec un logiciel
Digital tools in the kitchen = kitchen tablet, stock software, supplier orders, digital labels
order from suppliers on a tablet / follow stock with software

takeaway
Vente à emporter et livraison = take-away, plats à emporter, Uber Eats, emballages
choisir un plat qui voyage bien / gérer les commandes des plateformes
Takeaway and delivery = take-out, meal delivery, Uber Eats, packaging
choose a dish that travels well / handle orders from platforms
`;

/** The `culinary` catalogue: world products, modern techniques, pastry and chocolate, careful and low-waste cooking. */
const label = { fr: 'Cuisine et pâtisserie', en: 'Culinary' };

export const culinary = definePlugin({
  id: 'culinary',
  version: '0.1.0',
  sdk: 2,
  label,
  setup(ctx) {
    ctx.contribute('skill.catalog', { id: 'culinary', label, skills: readRows(rows) });
  },
});
