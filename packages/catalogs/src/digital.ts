import { definePlugin } from '@reverse-mentoring/core/plugin';
import { readRows } from './rows.js';

// Five lines a skill; the notation is explained at the top of rows.ts.
const rows = `
computer-basics d15ce60f-ddab-41ce-ba56-398451b77b60
Bases de l’informatique = ordinateur, PC, Mac, bureautique, fichiers et dossiers, clavier et souris
ranger des fichiers dans des dossiers / installer un logiciel
Computer basics = computer literacy, PC, Mac, laptop, files and folders, keyboard and mouse
sort files into folders / install a program

smartphone
Smartphone et tablette = téléphone portable, mobile, iPhone, Android, applis
installer une appli utile au travail / régler les notifications
Smartphone and tablet = mobile phone, cell phone, iPhone, Android, apps
install an app useful at work / adjust notifications

email ec0bbf39-0edd-4015-a2c3-82ad563ce3a8
E-mail professionnel = courriel, mail, courrier électronique, boîte mail, Gmail, Outlook
écrire un e-mail clair à un client / trier les messages reçus dans des dossiers
Business email = e-mail, corporate email, inbox, Gmail, Outlook
write a clear email to a customer / sort incoming messages into folders

messaging fef18610-c8ca-431b-9ca8-d3d0cdffde72
Messagerie instantanée = WhatsApp, chat, tchat, SMS, Messenger, Signal, Slack
échanger avec l’équipe dans un groupe de discussion / répondre aux clients par message
Instant messaging = WhatsApp, chat, text messages, Messenger, Signal, Slack
talk with the team in a group chat / answer customers by message

video-calls
Visioconférence = visio, appel vidéo, Zoom, Teams, réunion à distance, webinaire
rejoindre une visio avec le son et l’image / animer une réunion à distance
Video calls = video conference, Zoom, Teams, remote meeting, webinar
join a video call with sound and picture / run a remote meeting

word-processing 81633a44-f1db-4a01-a940-804c6905e330
Traitement de texte = Word, Writer, Google Docs, taper une lettre, mise en page
mettre en page un courrier / préparer un modèle de document
Word processing = Word, Writer, Google Docs, typing a letter, page layout
lay out a letter / prepare a document template

spreadsheets 1973c966-f236-40c9-b2d4-5d71a89019be
Tableur = Excel, Calc, Google Sheets, tableaux, feuille de calcul
tenir un tableau avec des totaux automatiques / résumer les chiffres dans un graphique
Spreadsheets = Excel, Calc, Google Sheets, tables
keep a table with automatic totals / sum up the figures in a chart

presentations 234aeb8d-56c3-4531-9193-1c5e6a8d16cb
Diaporama = présentation, PowerPoint, diapos, slides
préparer quelques diapos lisibles / présenter un diaporama devant un groupe
Slide presentations = PowerPoint, slides, slideshow, slide deck
prepare a few readable slides / present a slideshow to a group

collaboration 580660a6-5d3a-421d-a54f-d85b706c2b2f
Travail collaboratif en ligne = outils collaboratifs, documents partagés, Google Drive, OneDrive, cloud
partager un document avec les bons droits / écrire un texte à plusieurs en même temps
Online collaboration = collaborative tools, shared documents, Google Drive, OneDrive, cloud
share a document with the right permissions / write a text with several people at once

web-search 698be2d3-8768-422d-a2d3-1cb701816089
Recherche d’informations en ligne = recherche internet, Google, moteur de recherche, vérifier une info, fake news
trouver une information avec les bons mots-clés / vérifier si une source est fiable
Searching for information online = web search, Google, search engine, fact-checking, fake news
find information with the right keywords / check whether a source is reliable

ai-assistants
Assistants d’intelligence artificielle = IA, IA générative, ChatGPT, Claude, Copilot, Gemini, Le Chat, prompts
formuler une demande claire à un assistant / relire sa réponse d’un œil critique
AI assistants = artificial intelligence, AI, generative AI, ChatGPT, Claude, Copilot, Gemini, prompts
give an assistant a clear request / check its answer with a critical eye

troubleshooting 744442ac-c157-4350-8be0-ce454df4f5c5
Dépannage informatique = panne, bug, imprimante, wifi, mises à jour
rétablir une connexion wifi / décrire une panne pour obtenir la bonne aide
Computer troubleshooting = ICT troubleshooting, bug, printer, wifi, updates
get a wifi connection back / describe a fault to get the right help

backups cf3e976d-2c3e-495c-a874-f9e8a66d3b48
Sauvegarde des données = backup, copie de sécurité, disque dur externe, fichier perdu
copier des fichiers sur un second support / récupérer un fichier perdu
Data backups = safety copy, external drive, lost file
copy files to a second device / recover a lost file

cybersecurity 8088750d-8388-4170-a76f-48354c469c44
Cybersécurité = sécurité informatique, phishing, hameçonnage, virus, piratage, arnaques en ligne
repérer un message piégé / réagir quand un compte est piraté
Cyber security = cybersecurity, IT security, phishing, virus, hacking, online scams
spot a phishing message / react when an account is hacked

passwords
Mots de passe = gestionnaire de mots de passe, double authentification, 2FA, identifiants
choisir un mot de passe solide / activer la double authentification
Passwords = password manager, two-factor authentication, 2FA, passkeys, login
choose a strong password / turn on two-factor authentication

digital-identity bc0b0b5d-f6be-405a-b224-b6902a4dbe97
Identité numérique = e-réputation, image en ligne, profil, personal branding
régler la confidentialité d’un profil / soigner une image professionnelle en ligne
Digital identity = online reputation, digital footprint, profile, personal branding
set the privacy of a profile / build a professional image online

personal-data 33a82b83-c838-4889-ae62-fae1317481eb
Données personnelles = RGPD, vie privée, CNIL, protection des données, cookies
demander un accord clair avant de garder des coordonnées / répondre à un client qui veut faire effacer ses données
Personal data = GDPR, privacy, data protection, cookies, consent
ask for clear consent before keeping contact details / answer a customer who wants their data erased

copyright a91732ce-988e-4105-9570-f425c6ffdc82
Droits d’auteur et images = droit à l’image, licences, Creative Commons, photos libres de droits
choisir une image libre de droits / citer correctement un auteur
Copyright and images = image rights, licences, Creative Commons, free photos
choose an image that is free to use / credit an author correctly

online-services d908a818-70ef-419e-9d60-8f459114cb2f
Démarches en ligne = services en ligne, FranceConnect, impôts, Urssaf, banque en ligne
ouvrir un compte sur un service public en ligne / mener une déclaration jusqu’au bout
Online services = e-services, e-government, online banking, tax return
open an account on a public service site / see an online form through to the end

online-etiquette 97c1895a-a890-47da-abfc-79dc272add2e
Codes du numérique = nétiquette, codes du digital, savoir-vivre en ligne, émojis
adapter le ton d’un message au réseau utilisé / désamorcer un malentendu en ligne
Online etiquette = netiquette, digital codes, online manners, emojis
suit the tone of a message to the network / defuse an online misunderstanding

social-media 5303169c-75d6-4751-9136-a4b88343388c
Réseaux sociaux = médias sociaux, Facebook, Instagram, TikTok, Twitter, YouTube, community management
publier une actualité de l’entreprise / tenir un calendrier de publications
Social media = social networks, social media management, Facebook, Instagram, TikTok, Twitter, YouTube
post company news / keep a posting calendar

professional-networks
Réseaux professionnels en ligne = LinkedIn, réseautage, networking, profil professionnel
compléter un profil LinkedIn / prendre contact avec la bonne personne
Online professional networks = LinkedIn, networking, professional profile
complete a LinkedIn profile / get in touch with the right person

video-editing 9ce52938-fe28-4548-b38d-0c783933e19a
Montage vidéo = vidéo, images animées, Reels, stories, CapCut, tuto
couper une vidéo filmée au téléphone / ajouter des sous-titres
Video editing = video, moving images, Reels, stories, CapCut, clips
trim a video filmed on a phone / add subtitles

product-photos
Photos de produits = photographier un produit, packshot, photo au smartphone, lumière
photographier un produit à la lumière du jour / composer une série d’images cohérente
Product photos = product photography, packshot, phone photos, lighting
photograph a product in daylight / compose a consistent set of pictures

photo-editing df11ab22-3c40-4dc8-ab0c-e9f41e62449e
Retouche photo = retoucher des photographies, recadrage, Photoshop, filtres, détourage
éclaircir une photo trop sombre / détourer un objet
Photo editing = edit photographs, cropping, Photoshop, filters, cut-outs
brighten a dark photo / cut out an object

graphic-design 7fb699d9-182a-430e-b7a0-6d8ed05c284b
Conception graphique = graphisme, flyer, affiche, logo, charte graphique, Canva
composer une affiche lisible / décliner un visuel sur plusieurs supports
Graphic design = flyer, poster, logo, visual identity, Canva
compose a readable poster / adapt a visual to several formats

website d04ee340-5378-4601-8181-19da6d5cbfe0
Site internet = site web, gérer un site, page web, WordPress, Wix, blog
mettre à jour une page du site / créer une nouvelle rubrique
Website = manage a website, web page, WordPress, Wix, blog
update a page of the site / create a new section

seo eda4d727-4374-49af-ace4-118c7c906835
Référencement naturel = SEO, optimisation pour les moteurs de recherche, mots-clés, visibilité sur Google
choisir les mots que tapent les clients / faire remonter une page dans les résultats
Search engine optimisation = SEO, keywords, being found on Google
choose the words customers type / move a page up in the results

web-analytics 1605025e-a179-421f-8f35-5b07d182a6b2
Mesure d’audience = statistiques du site, web analytics, Google Analytics, Matomo, trafic
lire le nombre de visites d’un site / comprendre ce qui amène les visiteurs
Web analytics = audience measurement, site statistics, Google Analytics, Matomo, traffic
read how many visits a site gets / understand what brings visitors in

digital-marketing 43dfbe7f-9e10-4871-b171-e5076737b4cf
Marketing numérique = marketing digital, webmarketing, communication en ligne, stratégie digitale
choisir le bon canal pour une offre / mesurer ce que rapporte une campagne
Digital marketing = online marketing, web marketing, digital strategy
choose the right channel for an offer / measure what a campaign brings in

online-ads
Publicité en ligne = pub Facebook, Google Ads, Meta Ads, annonce sponsorisée
lancer une annonce avec un petit budget / comparer deux annonces
Online advertising = Facebook ads, Google Ads, Meta Ads, sponsored post
launch an ad on a small budget / compare two ads

newsletter 36931cb7-ca3f-4be1-8428-f38eefc8e1ed
Newsletter et e-mailing = lettre d’information, infolettre, marketing par e-mail, mailing, Mailchimp, Brevo
écrire une newsletter aux clients / tenir à jour la liste des abonnés
Newsletter and email marketing = mailing, email campaign, Mailchimp, Brevo
write a newsletter to customers / keep the list of subscribers up to date

customer-file c753a3b5-d5cc-406d-adfe-3372bb267f4b
Fichier client en ligne = CRM, base clients, dossiers de clients, carnet d’adresses, fidélisation
créer une fiche client en ligne / retrouver les clients à relancer
Online customer file = CRM, customer database, customer records, contact list
create a customer record online / find the customers to follow up

online-shop b1272de4-1f5f-408b-8b26-061f2550fc72
Vente en ligne = vendre en ligne, boutique en ligne, e-commerce, commerce électronique, Shopify, marketplace
mettre un produit en vente dans une boutique en ligne / tenir à jour les prix et les stocks
Online shop = selling online, e-commerce, web shop, online store, Shopify, marketplace
put a product on sale in an online shop / keep prices and stock up to date

online-orders d5fa1ed6-6cd8-41b9-8e78-2ba168ff3457
Commandes en ligne = click and collect, retrait en boutique, préparation de commandes, livraison
traiter une commande passée en ligne / organiser le retrait ou la livraison
Online orders = click and collect, order processing, pickup, delivery
process an order placed online / organise pickup or delivery

online-payment
Paiement en ligne = carte bancaire, lien de paiement, Stripe, PayPal, encaissement à distance
envoyer un lien de paiement / rembourser un client en ligne
Online payment = bank card, payment link, Stripe, PayPal
send a payment link / refund a customer online

e-invoicing
Facturation électronique = e-facture, facture en PDF, devis en ligne, logiciel de facturation
émettre une facture électronique / suivre les règlements en retard
Electronic invoicing = e-invoice, PDF invoice, online quote, billing software
issue an electronic invoice / follow up late payments

online-booking
Réservation en ligne = prise de rendez-vous, TheFork, Planity, créneaux
ouvrir des créneaux à la réservation / gérer une annulation
Online booking = appointments, reservations, TheFork, Planity, time slots
open time slots for booking / handle a cancellation

maps-listing
Fiche sur les cartes en ligne = Google Maps, fiche d’établissement, Google Business, horaires en ligne, géolocalisation
corriger les horaires d’une fiche / ajouter des photos du lieu
Online maps listing = Google Maps, Google Business, opening hours online, local listing
correct the opening hours on a listing / add photos of the place

online-reviews
Avis en ligne = avis clients, avis Google, Tripadvisor, notes et étoiles, commentaires
répondre à un avis avec calme / inviter des clients à donner un avis
Online reviews = customer reviews, Google reviews, Tripadvisor, star ratings
answer a review calmly / invite customers to leave a review

accessibility 3e23db60-0c3d-498a-a6ac-ffbed0ecb033
Accessibilité numérique = normes d’accessibilité, RGAA, lecteur d’écran, contrastes
décrire une image par un texte / rendre une page lisible avec un lecteur d’écran
Digital accessibility = accessibility standards, WCAG, screen reader, contrast
describe an image in words / make a page readable with a screen reader

big-data 47a49cd6-097d-457a-9f7b-c290c14930d5
Big data = mégadonnées, données massives, analyse de données, data
lire un tableau de bord construit sur de gros volumes de données / en tirer une décision utile
Big data = data analysis, large data sets, data
read a dashboard built on large volumes of data / turn it into a useful decision
`;

/** The `digital` catalogue: from phone and office basics to selling online, data and AI assistants. */
const label = { fr: 'Numérique', en: 'Digital' };

export const digital = definePlugin({
  id: 'digital',
  version: '0.1.0',
  sdk: 2,
  label,
  setup(ctx) {
    ctx.contribute('skill.catalog', { id: 'digital', label, skills: readRows(rows) });
  },
});
