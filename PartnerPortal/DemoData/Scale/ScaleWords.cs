namespace PartnerPortal.DemoData.Scale;

/// <summary>What names of a language are made of.</summary>
internal sealed class ScaleWords(
    string firstNames,
    string lastNames,
    string beginnings,
    string endings,
    string trades,
    string streets,
    string legalForms
)
{
    public string[] FirstNames { get; } = firstNames.Split(' ');

    public string[] LastNames { get; } = lastNames.Split(' ');

    /// <summary>Beginnings of made-up names of places.</summary>
    public string[] Beginnings { get; } = beginnings.Split(' ');

    /// <summary>Their endings.</summary>
    public string[] Endings { get; } = endings.Split(' ');

    public string[] Trades { get; } = trades.Split(' ');

    public string[] Streets { get; } = streets.Split(' ');

    public string[] LegalForms { get; } = legalForms.Split('|');

    public static readonly ScaleWords Swedish = new(
        "Anna Erik Karin Lars Emma Johan Maria Anders Elin Per Sara Nils Ingrid Olof Linnéa Gustav Åsa Björn Malin Oskar Eva Mikael Lena Fredrik Kerstin Magnus Ulla Stefan Märta Håkan",
        "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson Jansson Hansson Bengtsson Jönsson Lindberg Jakobsson Magnusson Lindström Olofsson Lindqvist Lindgren Berg Axelsson Bergström Lundberg Lind Lundgren Mattsson Berglund Fredriksson Sandberg Henriksson Forsberg Sjöberg Ekström Wallin Engström Danielsson Håkansson Lundin Björk Bergman Gunnarsson Holm Wikström Samuelsson Isaksson Fransson Åberg Öberg Nyström Holmberg Arvidsson Löfgren Söderberg Nyberg Ström Hedlund",
        "Norr Söder Öster Väster Björk Gran Sten Lund Berg Sjö Ek Ask Kron Silver Hav Fjäll Å Älv Strand Holm Mor Hög Lång Kungs Järn Koppar Tall Rönn Sol Vinter",
        "vik berga torp hult ås näs sund fors dal holmen stad mark äng borg bruk skog lund rum inge tuna",
        "Bygg Elektronik Skog Transport Måleri Juridik Redovisning Konsult Fastigheter Livs Åkeri Trä Energi Data Reklam Media Industri Mekaniska Bageri Fisk Trädgård Städ Säkerhet Logistik Vård Tandvård Optik Arkitekter Design Verkstad Plåt VVS Ventilation Handel Textil Möbler Papper Plast Kemi Lantbruk",
        "Storgatan Kungsgatan Drottninggatan Skolgatan Järnvägsgatan Industrigatan Parkvägen Skogsvägen Hamngatan Torggatan Kyrkogatan Nygatan",
        "AB|AB|AB|Sverige AB|HB|Ekonomisk förening"
    );

    public static readonly ScaleWords Norwegian = new(
        "Ingrid Lars Kari Ole Nora Jonas Silje Magnus Astrid Håkon Solveig Bjørn Marit Knut Hanne Øystein Liv Sindre Randi Eirik",
        "Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Johnsen Pettersen Eriksen Berg Haugen Hagen Johannessen Andreassen Jacobsen Dahl Jørgensen Halvorsen Henriksen Lund Sørensen Jakobsen Moen Gundersen Iversen Strand Solberg Svendsen Eide Bakken Ødegård Aas Lie Myhre Nygård Bøe",
        "Nord Sør Øst Vest Fjell Bjørke Gran Stein Fos Sjø Elve Hav Storm Sol Vinter Kvit Grøn Lang Stor Høy",
        "dal vik nes fjord berg sund heim stad havn moen bakken elv øya ås lund tun mark rud vang strand",
        "Bygg Elektro Fisk Transport Maskin Regnskap Rådgivning Eiendom Dagligvare Havbruk Energi Data Reklame Media Industri Mekaniske Bakeri Rederi Hagesenter Renhold Sikkerhet Logistikk Helse Tannlegene Optikk Arkitekter Design Verksted Rør Tre",
        "Storgata Kirkegata Skolegata Parkveien Havnegata Industriveien Kongens Dronningens Strandgata Skogveien",
        "AS|AS|AS|Norge AS|ASA|ANS"
    );

    public static readonly ScaleWords Danish = new(
        "Mette Lars Anne Peter Sofie Søren Kirsten Jens Freja Mads Camilla Rasmus Hanne Niels Line Jørgen Signe Anders Birgit Frederik",
        "Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Holm Lund Schmidt Eriksen Kjær Bach Friis Østergaard Nørgaard",
        "Nord Syd Øst Vest Skov Bøge Ege Sten Strand Hav Vind Sol Lang Ny Gammel Høj Krog Sø Ask Birke",
        "by borg lund høj dal bæk vig næs rup sted holm mark toft ager bjerg strup skov løse ørup ø",
        "Byg El Fisk Transport Maskin Revision Rådgivning Ejendomme Dagligvarer Energi Data Reklame Medier Industri Smede Bageri Rederi Gartneri Rengøring Sikkerhed Logistik Sundhed Tandklinik Optik Arkitekter Design Værksted VVS Træ Tekstil",
        "Hovedgaden Nørregade Søndergade Vestergade Østergade Kirkevej Skolevej Industrivej Havnegade Torvet",
        "ApS|ApS|A/S|Danmark A/S|I/S"
    );

    public static readonly ScaleWords Finnish = new(
        "Aino Mikko Helmi Juhani Sanna Timo Kaisa Antti Tiina Jari Päivi Heikki Elina Pekka Riikka Ville Marjatta Olli Hanna Matti",
        "Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Lehtinen Saarinen Salminen Heinonen Niemi Heikkilä Kinnunen Salonen Turunen Salo Laitinen Tuominen Rantanen Karjalainen Jokinen Mattila Savolainen Lahtinen Ahonen",
        "Poh Koivu Kuusi Kivi Järvi Joki Lumi Suo Tuli Talvi Kesä Musta Valko Iso Vähä Uusi Vanha Meri Ranta Harju",
        "la mäki niemi järvi ranta koski lahti vuori saari kylä linna pelto metsä salo virta suo aho kangas maa lampi",
        "Rakennus Sähkö Kala Kuljetus Kone Tilitoimisto Konsultointi Kiinteistöt Elintarvike Energia Data Mainos Media Teollisuus Konepaja Leipomo Varustamo Puutarha Siivous Turvallisuus Logistiikka Hoiva Hammas Optiikka Arkkitehdit Muotoilu Korjaamo Putki Puu Tekstiili",
        "Mannerheimintie Kauppakatu Koulukatu Asematie Rantatie Teollisuuskatu Kirkkokatu Puistotie Satamakatu Torikatu",
        "Oy|Oy|Oy|Oyj|Suomi Oy|Ky"
    );

    public static readonly ScaleWords Dutch = new(
        "Sanne Daan Emma Jan Femke Bram Lotte Pieter Anouk Willem Marieke Sjoerd Eline Ruben Fleur Joost Iris Tim Noor Hendrik",
        "Jong Jansen Vries Berg Bakker Dijk Visser Janssen Smit Meijer Boer Mulder Groot Bos Vos Peters Hendriks Leeuwen Dekker Brouwer Wit Dijkstra Smits Graaf Meer Linden Kok Jacobs Haan Vermeulen Heuvel Veen Broek Schouten Beek Willems Vliet Hoek Kuipers Postma",
        "Noord Zuid Oost West Water Polder Duin Zee Rijn Maas Ijssel Lek Veen Heide Bos Hoog Laag Oude Nieuwe Groene",
        "dam wijk veld huizen burg zicht land poort brug meer stede hoven hout weide kerk sluis dorp oord kamp haven",
        "Bouw Elektro Vis Transport Machines Accountants Advies Vastgoed Levensmiddelen Energie Data Reclame Media Industrie Techniek Bakkerij Scheepvaart Tuincentrum Schoonmaak Beveiliging Logistiek Zorg Tandartsen Optiek Architecten Ontwerp Garage Installatie Hout Textiel",
        "Dorpsstraat Kerkstraat Hoofdstraat Stationsweg Molenweg Industrieweg Marktplein Schoolstraat Havenkade Parklaan",
        "BV|BV|BV|Nederland BV|NV|VOF"
    );

    public static readonly ScaleWords German = new(
        "Anna Lukas Katharina Michael Sabine Thomas Julia Stefan Petra Andreas Lena Jürgen Monika Tobias Ursula Felix Heike Matthias Greta Jörg",
        "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Maier Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz",
        "Nord Süd Ost West Eichen Buchen Tannen Stein Rhein Elb Wald See Berg Sonnen Winter Hohen Grün Alt Neu Silber",
        "berg dorf heim stein tal feld bach burg au wald hausen hof brunn born rode ingen furt kirchen stadt see",
        "Bau Elektro Fisch Spedition Maschinenbau Steuerberatung Beratung Immobilien Lebensmittel Energie Daten Werbung Medien Industrie Metallbau Bäckerei Reederei Gartenbau Reinigung Sicherheit Logistik Pflege Zahnärzte Optik Architekten Design Werkstatt Sanitär Holz Textil",
        "Hauptstraße Bahnhofstraße Schulstraße Gartenweg Lindenallee Industriestraße Marktplatz Kirchgasse Hafenstraße Parkring",
        "GmbH|GmbH|GmbH|AG|GmbH & Co. KG|KG"
    );

    public static readonly ScaleWords English = new(
        "Emma James Olivia William Amelia Thomas Grace Henry Charlotte George Aoife Conor Niamh Sean Sophie Daniel Lucy Patrick Ellen Oliver",
        "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Clarke Hughes Edwards Hill Moore Murphy Kelly Byrne Ryan Walsh Doyle",
        "North South East West Oak Ash Elm Stone River Lake Hill Moor Marsh Fox Raven Silver Green Old New High",
        "ford ton ham bury field wick bridge wood dale mere port stead brook leigh combe shaw well gate cliff minster",
        "Builders Electrical Fisheries Haulage Engineering Accountants Consulting Properties Foods Energy Data Advertising Media Industries Fabrication Bakery Shipping Nurseries Cleaning Security Logistics Care Dental Opticians Architects Design Motors Plumbing Timber Textiles",
        "High Station Church Park Victoria Mill Market School Harbour Queen",
        "Ltd|Ltd|Ltd|plc|LLP|Group Ltd"
    );
}

/// <summary>A country of the scale customers, with how many of a hundred of a partner's customers are there.</summary>
internal sealed record ScaleCountry(string Code, int Share, ScaleWords Words, string CityNames)
{
    public string[] Cities { get; } = CityNames.Split(' ');

    public static readonly IReadOnlyList<ScaleCountry> All =
    [
        new(
            "SE",
            30,
            ScaleWords.Swedish,
            "Stockholm Göteborg Malmö Uppsala Västerås Örebro Linköping Helsingborg Jönköping Norrköping Lund Umeå Gävle Borås Södertälje Eskilstuna Halmstad Växjö Karlstad Sundsvall Östersund Luleå Kalmar Visby Falun"
        ),
        new(
            "NO",
            13,
            ScaleWords.Norwegian,
            "Oslo Bergen Trondheim Stavanger Drammen Fredrikstad Kristiansand Tromsø Sandnes Ålesund Bodø Hamar Molde Harstad"
        ),
        new(
            "DK",
            12,
            ScaleWords.Danish,
            "København Aarhus Odense Aalborg Esbjerg Randers Kolding Horsens Vejle Roskilde Herning Silkeborg Næstved Viborg"
        ),
        new(
            "FI",
            10,
            ScaleWords.Finnish,
            "Helsinki Espoo Tampere Vantaa Oulu Turku Jyväskylä Lahti Kuopio Pori Kouvola Joensuu Vaasa Rovaniemi"
        ),
        new(
            "NL",
            10,
            ScaleWords.Dutch,
            "Amsterdam Rotterdam Utrecht Eindhoven Groningen Tilburg Almere Breda Nijmegen Apeldoorn Haarlem Arnhem Zwolle Leiden"
        ),
        new(
            "DE",
            9,
            ScaleWords.German,
            "Berlin Hamburg München Köln Frankfurt Stuttgart Düsseldorf Leipzig Dortmund Bremen Hannover Nürnberg Kiel Lübeck"
        ),
        new("BE", 4, ScaleWords.Dutch, "Antwerpen Gent Brugge Leuven Mechelen Aalst Kortrijk Hasselt Oostende Genk"),
        new("GB", 4, ScaleWords.English, "London Manchester Leeds Bristol Edinburgh Glasgow Cardiff Belfast York Bath"),
        new("AT", 3, ScaleWords.German, "Wien Graz Linz Salzburg Innsbruck Klagenfurt Villach Wels Bregenz"),
        new("CH", 2, ScaleWords.German, "Zürich Genf Basel Bern Winterthur Luzern Lugano Biel Thun"),
        new("IE", 2, ScaleWords.English, "Dublin Cork Limerick Galway Waterford Kilkenny Sligo"),
        new("AX", 1, ScaleWords.Swedish, "Mariehamn Jomala Finström Lemland"),
    ];
}
