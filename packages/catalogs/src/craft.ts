import { definePlugin } from '@reverse-mentoring/core/plugin';
import { readRows } from './rows.js';

// Five lines a skill; the notation is explained at the top of rows.ts.
const rows = `
carpentry 19858dd3-a5fe-4855-b644-6ecfefd1c384
Menuiserie = travail du bois, menuisier, ébénisterie, agencement
débiter une planche d’après un plan / ajuster une porte dans son bâti
Carpentry = joinery, woodwork, cabinetmaking, fitting
cut a board to a plan / fit a door in its frame

wood-joints c3c3b550-f95e-4f1c-bdf3-ad1465e7b2ab
Assemblages du bois = tenon et mortaise, queue d’aronde, assemblage japonais, Domino
tracer un tenon et sa mortaise / tailler une queue d’aronde sans jeu
Wood joints = joinery joints, mortise and tenon, dovetail, Japanese joinery, Domino
mark out a mortise and tenon / cut a tight dovetail

wood-species cf2005ee-c788-4283-81d9-b443dfdf2c2e
Essences de bois = types de bois, bois locaux, bois certifié, sens du fil
reconnaître une essence à son fil / choisir un bois local selon l’usage
Types of wood = wood species, local timber, certified wood, grain
recognise a wood by its grain / choose a local timber for the job

woodturning 34bd22df-015b-4a85-9cfe-4074956a882a
Tournage sur bois = tour à bois, tourner un bol, gouge
tourner une pièce entre pointes / creuser un bol fin
Woodturning = wood lathe, turning a bowl, gouge
turn a piece between centres / hollow a thin bowl

wood-carving
Sculpture sur bois = cuillère sculptée, bas-relief, bois vert, couteau croche
sculpter une cuillère en bois vert / tailler un bas-relief
Wood carving = spoon carving, relief carving, green wood, hook knife
carve a spoon in green wood / cut a relief

marquetry 089e4390-8495-4fda-aa70-da52c66fcb23
Marqueterie = placage, incrustation, frisage
découper un motif dans du placage / coller un panneau sans bulle
Marquetry = veneer, inlay, parquetry
cut a pattern in veneer / glue a panel without bubbles

wood-finishing
Finitions naturelles du bois = huile dure, cire, vernis à l’eau, savon noir
huiler une surface poncée / choisir une finition sans solvant
Natural wood finishes = hard oil, wax, water-based varnish, soap finish
oil a sanded surface / choose a solvent-free finish

sharpening 8ed75e0b-673c-4eb3-984d-de566db5dbc6
Affûtage = affûter des outils, aiguiser, pierre à eau, morfil
affûter un ciseau à la pierre / entretenir tout un jeu d’outils tranchants
Sharpening = edge tools, whetstone, honing, burr
sharpen a chisel on a stone / keep a set of edged tools keen

cnc bf942c60-8539-4951-83ee-63f770da1cb8
Usinage à commande numérique = CNC, programmer une CNC, fraiseuse numérique, FAO
usiner une pièce simple sur la CNC / préparer un parcours d’outil
CNC machining = CNC programming, CNC router, milling, CAM
machine a simple part on the CNC / prepare a toolpath

cad b34e2ba1-9080-48c9-9b42-ee9192a4d3f1
Dessin assisté par ordinateur = CAO, logiciel de CAO, DAO, SketchUp, Fusion 360, FreeCAD
dessiner une pièce cotée / tirer un plan d’atelier d’un modèle
Computer-aided design = CAD, CAD software, SketchUp, Fusion 360, FreeCAD
draw a part with its dimensions / turn a model into a workshop drawing

modelling-3d 97965983-0da4-4902-9daf-d5cd2693ef73
Modélisation 3D = Blender, Rhino, sculpture numérique, maquette numérique
modeler une forme simple en 3D / préparer un rendu pour un client
3D modelling = Blender, Rhino, digital sculpting, digital model
model a simple shape in 3D / prepare a rendering for a customer

printing-3d 2afb2b59-c9a3-4cf3-b1dd-1a2fad51e583
Impression 3D = imprimante 3D, filament, prototypage rapide, fablab
imprimer un modèle existant / régler l’imprimante pour une pièce délicate
3D printing = 3D printer, filament, rapid prototyping, fab lab
print a ready-made model / set the printer for a delicate part

laser-cutting 45bef06d-dba9-4192-9805-2f7d27523638
Découpe laser = découper au laser, découpeuse laser, contreplaqué, acrylique
découper au laser un fichier existant / régler la puissance selon la matière
Laser cutting = laser cutter, plywood, acrylic
cut a ready-made file with the laser / set the power for the material

laser-engraving 19115dcc-8b12-4155-8c46-20ce4e9ec74f
Gravure laser = graver au laser, marquage, personnalisation
graver un logo au laser / préparer une photo pour la gravure
Laser engraving = laser marking, personalisation, engraved gifts
engrave a logo with the laser / prepare a photo for engraving

ceramics 7ffe5ddd-abf1-4047-91e9-37c4e9f43d9c
Céramique = objets en céramique, poterie, argile, grès, faïence, porcelaine
préparer la terre / mener une pièce jusqu’au défournement
Ceramics = ceramic objects, pottery, clay, stoneware, earthenware, porcelain
prepare the clay / take a piece all the way to the last firing

wheel-throwing
Tournage de la terre = tour de potier, tourner la terre, centrage
centrer la terre sur le tour / tourner une série régulière
Wheel throwing = potter’s wheel, throwing pots, centring clay
centre clay on the wheel / throw an even series

hand-building 21e84b95-0923-480b-87d7-e2f8db0c0f5a
Modelage à la main = céramique à la main, colombins, plaques, pincé
monter un bol au colombin / assembler des plaques sans fissure
Hand-building = ceramics by hand, coils, slabs, pinch pots
build a bowl with coils / join slabs without cracks

slip-casting
Coulage en moule = barbotine, moule en plâtre, coulage de porcelaine
couler de la barbotine dans un moule / fabriquer un moule en plâtre
Slip casting = casting slip, plaster mould, cast porcelain
pour slip into a mould / make a plaster mould

glazes 92f8ebaa-da5f-4159-9b33-ac8dc4b9c84e
Émaux céramiques = émaillage, céramique émaillée, recette d’émail, céladon
émailler une pièce par trempage / mettre au point une recette d’émail
Ceramic glazes = glazing, glaze recipe, celadon
glaze a piece by dipping / develop a glaze recipe

kiln-firing c44fc331-7ca2-4bdf-9790-118f9fd5055a
Conduite du four céramique = four de potier, cuisson céramique, courbe de cuisson, enfournement
enfourner sans risque de casse / programmer une courbe de cuisson
Ceramics kiln firing = operating a kiln, firing curve, loading a kiln
load a kiln safely / program a firing curve

raku
Raku et enfumage = raku, cuisson au bois, cuisson en fosse, terre enfumée
sortir une pièce du four en sécurité / maîtriser le craquelé
Raku and smoke firing = raku, wood firing, pit firing
take a piece out of the kiln safely / control the crackle

mosaic ee075bc7-ac7f-4d75-a8c1-da502e0954fb
Mosaïque = réaliser une mosaïque, tesselles, marteline, émaux de Briare
poser des tesselles sur un dessin / régler la largeur des joints
Mosaic = making mosaics, tesserae, mosaic tiles
lay tesserae on a drawing / keep the joints even

stained-glass 48b138fd-65d9-46f3-b724-ad1bfce379d8
Vitrail = vitrail au plomb, technique Tiffany, verre coloré
couper un verre selon un gabarit / concevoir un carton de vitrail
Stained glass = leaded glass, Tiffany technique, coloured glass
cut glass to a template / design a full-size cartoon

glassblowing
Verre soufflé = soufflage du verre, verre au chalumeau, canne
cueillir le verre à la canne / souffler une forme régulière
Glassblowing = blown glass, lampwork, blowpipe
gather glass on the pipe / blow an even shape

smithing 51f86650-a633-4d4b-baec-88d16d6f202f
Forge = techniques de forge, forgeron, ferronnerie, coutellerie
étirer un fer à chaud / tremper une lame
Blacksmithing = smithing, forging, ironwork, knifemaking
draw out hot iron / harden a blade

welding 530cb489-d900-46ab-9350-4d50ccd49eea
Soudage = techniques de soudage, TIG, MIG, soudure à l’arc
souder deux tôles à plat / choisir le procédé selon le métal
Welding = welding techniques, TIG, MIG, arc welding
weld two flat sheets / choose the process for the metal

jewellery 44fea655-139f-445d-aae5-8474fc86307b
Bijouterie = créer des bijoux, joaillerie, sertissage, argent
souder un anneau d’argent / sertir une pierre
Jewellery making = create jewellery, goldsmithing, stone setting, silver
solder a silver ring / set a stone

sewing 533b3f0b-c8f8-4668-95ef-69011bb081d7
Couture = confection de vêtements, machine à coudre, surjeteuse, retouches
assembler un vêtement simple / poser une fermeture invisible
Sewing and dressmaking = sewing machine, overlocker, alterations
put a simple garment together / set in an invisible zip

pattern-making 2ac79be0-1f66-48da-84a6-2d294179927f
Patronage de vêtements = patrons, modélisme, gradation, Clo3D
relever un patron de base / essayer un modèle sur un mannequin virtuel
Garment pattern making = sewing patterns, pattern cutting, grading, Clo3D
draft a basic pattern / try a design on a virtual dress form

embroidery 1fe563ab-47b8-4092-98d6-2ac94952891e
Broderie = broder des étoffes, brodeuse numérique, crochet de Lunéville
broder un motif simple / programmer une brodeuse numérique
Embroidery = embroidered fabrics, digital embroidery machine, tambour embroidery
embroider a simple design / program an embroidery machine

weaving
Tissage = métier à tisser, tapisserie, chaîne et trame
monter une chaîne sur le métier / créer une armure
Weaving = loom, tapestry, warp and weft
warp a loom / design a weave

natural-dyeing
Teinture végétale = teinture naturelle, indigo, garance, mordançage, shibori
mordancer une laine / retrouver une couleur d’un bain à l’autre
Natural dyeing = plant dyes, indigo, madder, mordant, shibori
mordant wool / repeat a colour from one bath to the next

screen-printing 7244ccb8-d121-4462-b415-4d5930baace1
Sérigraphie = écran, impression textile, procédé de sérigraphie, linogravure
tirer une impression à une couleur / caler plusieurs couleurs
Screen printing = silkscreen, textile printing, linocut
pull a one-colour print / register several colours

leatherwork
Maroquinerie = travail du cuir, couture sellier, parage, cuir végétal
coudre un cuir au point sellier / parer un bord fin
Leatherwork = leather goods, saddle stitch, skiving, vegan leather
sew leather with a saddle stitch / skive a thin edge

upholstery
Tapisserie d’ameublement = tapissier, garnissage, capiton, refaire un fauteuil
sangler une assise / recouvrir un fauteuil
Upholstery = upholsterer, stuffing, buttoning, re-covering a chair
web a seat / re-cover an armchair

basketry 62c7900c-bc78-469e-9011-cec20a93e555
Vannerie = faire de la vannerie, osier, rotin, cannage
monter un fond rond / tresser un panier entier
Basketry = basket weaving, willow, rattan, caning
weave a round base / weave a whole basket

bookbinding e5b4fa36-c710-46d8-a451-f225a044aca4
Reliure = relier des livres, cartonnage, reliure japonaise
coudre un carnet / couvrir un livre
Bookbinding = bind books, box making, Japanese binding
sew a notebook / cover a book

natural-paints
Peintures naturelles = peinture à la chaux, ocres, caséine, badigeon, peinture suédoise
préparer une peinture à l’ocre / choisir un liant selon le support
Natural paints = limewash, ochre, casein paint, milk paint, linseed paint
make an ochre paint / choose a binder for the surface

earth-plasters
Enduits de terre et de chaux = terre crue, tadelakt, stuc, torchis
appliquer un enduit de terre / serrer un tadelakt au galet
Earth and lime plasters = clay plaster, tadelakt, stucco, daub
apply an earth plaster / polish a tadelakt with a stone

restoration 20b9852f-a445-4097-8273-4a18fa6bfff0
Restauration d’objets anciens = techniques de restauration, meubles anciens, kintsugi, patine
nettoyer un objet sans l’abîmer / choisir une reprise réversible
Restoring old objects = restoration techniques, antique furniture, kintsugi, patina
clean an object without harming it / choose a reversible repair

upcycling
Réemploi et upcycling = récup, surcyclage, recyclage, chutes
trier des chutes utilisables / dessiner un objet à partir d’un rebut
Reuse and upcycling = reclaimed materials, recycling, offcuts
sort usable offcuts / design an object from scrap

workshop-safety 4c831013-9027-4ec6-83de-c5c19e68d083
Sécurité à l’atelier = travailler en sécurité sur machines, EPI, poussières, gestes sûrs
régler une protection de machine / repérer un geste dangereux
Workshop safety = working safely with machines, protective gear, dust
set a machine guard / spot an unsafe habit
`;

/** The `craft` catalogue: wood, clay, glass, metal, textile and leather, by hand and with digital machines. */
const label = { fr: 'Artisanat', en: 'Craft' };

export const craft = definePlugin({
  id: 'craft',
  version: '0.1.0',
  sdk: 2,
  label,
  setup(ctx) {
    ctx.contribute('skill.catalog', { id: 'craft', label, skills: readRows(rows) });
  },
});
