using System.Buffers;

namespace Dateline.Language.Forms;

/// <summary>Endings of Russian. -ы, -я, -ю after a letter that they aren't written after become -и, -а, -у by themselves.</summary>
sealed class Russian : Declension
{
    const string FeminineHard = "= ы е у ой,ою е | ы 0 ам ы,0 ами ах";
    const string FeminineMixed = "= ы е у ей,ой е | ы 0,ей ам ы,0 ами ах";
    const string FeminineSoft = "= и е ю ей,ею,ёй е | и 0ь ям и,0ь ями ях";
    const string FeminineIot = "= и е ю ей,ею е | и 0й ям и,0й ями ях";
    const string FeminineIya = "= и и ю ей,ею и | и 0й ям и,0й ями ях";
    const string FeminineConsonant = "= и и = - и | и ей ям и,ей ями ях";
    const string MasculineHard = "= а,у у =,а ом е,у | ы ов ам ы,ов ами ах";
    const string MasculineMixed = "= а у =,а ем,ом е | ы ей ам ы,ей ами ах";
    const string MasculineTs = "= а у =,а ем,ом е | ы ев,ов ам ы,ев,ов ами ах";
    const string MasculineSoft = "= я ю =,я ем,ём е | и ей ям и,ей ями ях";
    const string MasculineIot = "= я ю =,я ем е | и ев ям и,ев ями ях";
    const string MasculineIy = "= я ю =,я ем и | и ев ям и,ев ями ях";
    const string NeuterO = "= а у = ом е | а 0 ам а ами ах";
    const string NeuterMixed = "= а у = ем е | а 0 ам а ами ах";
    const string NeuterSoft = "= я ю = ем е | я ей ям я ями ях";
    const string NeuterIe = "= я ю = ем и | я 0й ям я ями ях";
    const string NeuterSoftIe = "= я ю = ем е | я 0й ям я ями ях";
    const string Name = "= ени ени = енем ени | ена ён,ен енам ена енами енах";
    const string SurnameOv = "= а у а ым е | ы ых ым ых ыми ых";
    const string SurnameOva = "= ой ой у ой,ою ой | ы ых ым ых ыми ых";
    const string OnlyPlural = "| = 0,ов ам =,0,ов ами ах";
    const string OnlyPluralTs = "| = 0,ов,ев ам =,0,ов,ев ами ах";
    const string OnlyPluralHush = "| = 0,ей ам =,0,ей ами ах";

    static readonly SearchValues<char> Vowels = SearchValues.Create("аеёиоуыэюя");

    /// <summary>Words whose stem changes by no rule, with the stem of the other cases.</summary>
    static readonly Dictionary<string, string> Stems = Pairs(
        "лён=льн лен=льн лев=льв лёд=льд лед=льд день=дн пень=пн конь=кон огонь=огн уголь=угл ноготь=ногт локоть=локт дёготь=дёгт коготь=когт ветер=ветр пёс=пс пес=пс сон=сн лоб=лб рот=рт мох=мх шов=шв ров=рв ров=рв лоск=лоск "
        + "орёл=орл орел=орл осёл=осл осел=осл козёл=козл козел=козл котёл=котл котел=котл узел=узл посол=посл угол=угл чехол=чехл дятел=дятл вымысел=вымысл замысел=замысл смысл=смысл ковёр=ковр ковер=ковр шатёр=шатр костёр=костр костер=костр бобёр=бобр хребет=хребт "
        + "овёс=овс заём=займ наём=найм павел=павл пётр=петр египет=египт церковь=церкв любовь=любв рожь=рж ложь=лж вошь=вш корабль=корабл журавль=журавл псов=псов заяц=зайц месяц=месяц боец=бойц");

    static readonly HashSet<string> KeptVowel = Words(
        "урок срок порок пророк морок оброк зарок рок ток сток поток приток блок шок сок док кок бок щелок знаток игрок волок чертог бангкок олень тюлень ясень ячмень таймень мольберт ");

    static readonly HashSet<string> FeminineInConsonants = Words(
        "ночь речь печь вещь дочь мощь помощь ложь рожь молодёжь молодежь тишь мышь брешь дрожь керчь мать кровь любовь бровь морковь церковь ветвь связь грязь мазь тень лень осень степень ступень сирень мишень пристань гавань ткань дань рань казань рязань тверь пермь астрахань тюмень умань волынь обь русь сибирь соль роль цель мель медь нефть сеть весть часть честь смерть власть область плоть "
        + "дверь тетрадь лошадь площадь очередь цепь степь скорбь модель мебель медаль деталь печаль сталь даль боль моль пыль быль вдоль сущность мораль параллель карусель пастель магистраль вертикаль артель жизнь казнь болезнь боязнь песнь баснь подпись запись летопись опись роспись надпись рукопись живопись ось высь рысь кость жёлчь желчь роскошь ветошь чушь тушь гуашь");

    static readonly HashSet<string> Unchanging = Words(
        "токио осло торонто чикаго мехико монако конго марокко бордо глазго монтевидео сантьяго тобаго того киото рио касабланко бамако сан сочи тбилиси сухуми батуми хельсинки дели баку кутаиси поти нагасаки миссури миссисипи гаити чили фиджи мали бурунди джибути перу зимбабве душанбе скопье туапсе кале радио авто видео фото кино метро бюро жюри такси интервью кафе ателье депо кашне пальто какао кенгуру рагу меню евро резюме шоссе табло кредо манго танго соло трио пианино фойе портмоне амплуа бра боа па де по досье турне купе пюре кофе желе шимпанзе ");

    static readonly HashSet<string> FixedBeforeHyphen = Words(
        "нью сан санта санкт лас лос аль эль порт буэнос рио алма улан усть тель абу хан пном куала аддис ибн дар сен сент гранд форт ист вест мини пресс интернет экс вице онлайн веб медиа арт бизнес шоу топ норд йошкар");

    static readonly HashSet<string> Soft = Words("синий средний");

    internal override IEnumerable<Paradigm> Nouns(string word, WordKind kind, Gender gender)
    {
        var ways = word.Length < 2 || Unchanging.Contains(word) ? [] : kind switch
        {
            WordKind.Surname => Surname(word, gender),
            WordKind.GivenName => GivenName(word, gender),
            _ => Noun(word, kind, gender),
        };
        return ways.DefaultIfEmpty(Paradigm.Unchanged(word, gender));
    }

    IEnumerable<Paradigm> GivenName(string word, Gender gender)
    {
        gender = gender is Gender.Unknown ? GenderOfGivenName(word) : gender;
        return (gender, word) switch
        {
            (_, [.., 'а' or 'я']) => First(word),
            (Gender.Feminine, [.., 'ь']) => [Paradigm.Unchanged(word, gender), Third(word, word[..^1])],
            (Gender.Feminine, _) => [],
            (_, [.., 'и' or 'й']) => Iot(word),
            _ => Noun(word, WordKind.GivenName, Gender.Masculine),
        };
    }

    IEnumerable<Paradigm> Surname(string word, Gender gender)
    {
        if (EndsIn(word, "ых", "их") || word is [.., 'о' or 'и' or 'ы' or 'у' or 'ю' or 'е' or 'ё' or 'э'])
        {
            return [];
        }
        if (EndsIn(word, "ая", "яя"))
        {
            return Adjective(word, Gender.Feminine, plural: false) is { } hers ? [hers] : [];
        }
        if (word is [.., 'а' or 'я'])
        {
            var hers = EndsIn(word, "ова", "ева", "ёва", "ина", "ына") && gender is not Gender.Masculine ? Expand(word, word[..^1], SurnameOva, Gender.Feminine) : null;
            return hers is null ? First(word) : gender is Gender.Feminine ? [hers, .. First(word)] : [.. First(word), hers];
        }
        if (gender is Gender.Feminine)
        {
            return [];
        }
        if (EndsIn(word, "ий", "ый", "ой"))
        {
            var his = Adjective(word, Gender.Masculine, plural: false);
            return EndsIn(word, "ский", "цкий", "ый") && his is not null ? [his] : his is null ? Iot(word) : [his, .. Iot(word)];
        }
        return EndsIn(word, "ов", "ев", "ёв", "ин", "ын")
            ? [Expand(word, word, SurnameOv, Gender.Masculine), .. EndsIn(word, "ин", "ын") ? [Expand(word, word, "- - - - ом", Gender.Masculine)] : (Paradigm[])[]]
            : Noun(word, WordKind.Surname, Gender.Masculine);
    }

    IEnumerable<Paradigm> Noun(string word, WordKind kind, Gender gender)
    {
        var stem = word[..^1];
        return word[^1] switch
        {
            'а' => First(word),
            'я' when EndsIn(word, "ая", "яя", "ская", "цкая") && Adjective(word, Gender.Feminine, plural: false) is { } hers => kind is WordKind.Common ? [hers] : [hers, .. First(word)],
            'я' when word is "имя" or "время" or "племя" or "знамя" or "пламя" or "семя" or "бремя" or "темя" => [Expand(word, stem, Name, Gender.Neuter)],
            'я' => First(word),
            'о' => Vowels.Contains(word[^2]) || kind is WordKind.GivenName ? [] : [Expand(word, stem, NeuterO, Gender.Neuter)],
            'е' => InE(word, stem),
            'ы' => kind is WordKind.GivenName ? [] : [Expand(word, stem, stem[^1] == 'ц' ? OnlyPluralTs : OnlyPlural, Gender.Unknown)],
            'и' => kind is not WordKind.GivenName && stem[^1] is 'к' or 'г' or 'х' ? [Expand(word, stem, OnlyPlural, Gender.Unknown)]
                : kind is not WordKind.GivenName && stem[^1] is 'ж' or 'ш' or 'щ' or 'ч' ? [Expand(word, stem, OnlyPluralHush, Gender.Unknown)]
                : kind is WordKind.Common ? [Expand(word, stem, "| = 0ь,ей,ев ям =,0ь,ей ями ях", Gender.Unknown)]
                : [],
            'й' => EndsIn(word, "ый", "ий", "ой") && Adjective(word, Gender.Masculine, plural: false) is { } his && !EndsIn(word, "рий", "лий", "тий", "дий", "вий", "бий", "мий", "пий", "рой", "бой", "вой")
                ? EndsIn(word, "ой") ? [his, .. Iot(word)] : [his]
                : Iot(word),
            'ь' => InSoftSign(word, stem, kind, gender),
            var last when Vowels.Contains(last) || last is < 'а' or > 'ё' => [],
            var last => Obliques(word, kind is not WordKind.Common).Select(s => Expand(word, s, last switch
            {
                'ж' or 'ч' or 'ш' or 'щ' => MasculineMixed,
                'ц' => MasculineTs,
                _ => MasculineHard,
            }, Gender.Masculine)),
        };
    }

    /// <summary>The first declension, women's and men's.</summary>
    IEnumerable<Paradigm> First(string word)
    {
        var stem = word[..^1];
        return
        [
            word[^1] == 'а'
                ? Expand(word, stem, stem[^1] is 'ж' or 'ч' or 'ш' or 'щ' or 'ц' ? FeminineMixed : FeminineHard, Gender.Feminine)
                : Expand(word, stem, stem[^1] == 'и' ? FeminineIya : Vowels.Contains(stem[^1]) || stem[^1] == 'ь' ? FeminineIot : FeminineSoft, Gender.Feminine),
        ];
    }

    IEnumerable<Paradigm> InE(string word, string stem)
        => EndsIn(word, "ое", "ее") ? Adjective(word, Gender.Neuter, plural: false) is { } adjective ? [adjective] : []
            : EndsIn(word, "ие") ? [Expand(word, stem, NeuterIe, Gender.Neuter)]
            : EndsIn(word, "ье") ? [Expand(word, stem, NeuterSoftIe, Gender.Neuter)]
            : EndsIn(word, "ще", "це", "же", "че", "ше") ? [Expand(word, stem, NeuterMixed, Gender.Neuter)]
            : EndsIn(word, "ре", "ле") ? [Expand(word, stem, NeuterSoft, Gender.Neuter)]
            : [];

    IEnumerable<Paradigm> Iot(string word)
        => word[^1] != 'й' ? [] : [Expand(word, word[..^1], EndsIn(word, "ий") ? MasculineIy : MasculineIot, Gender.Masculine)];

    IEnumerable<Paradigm> InSoftSign(string word, string stem, WordKind kind, Gender gender)
    {
        var isShe = FeminineInConsonants.Contains(word) || EndsIn(word, "ость", "есть", "знь", "вь", "адь", "пись", "жь", "чь", "шь", "щь");
        var isHe = kind is WordKind.Surname or WordKind.GivenName || EndsIn(word, "тель", "арь", "поль", "ябрь", "ень", "рель") || Stems.ContainsKey(word);
        if (!isShe && gender is not Gender.Feminine)
        {
            foreach (var oblique in Obliques(word, kind is not WordKind.Common))
            {
                yield return Expand(word, oblique, MasculineSoft, Gender.Masculine);
            }
        }
        if (isShe || (!isHe && gender is not Gender.Masculine))
        {
            yield return Third(word, word is "мать" or "дочь" ? stem + "ер" : Stems.GetValueOrDefault(word, stem));
        }
    }

    Paradigm Third(string word, string stem)
        => new(Gender.Feminine, [.. Expand(word, stem, FeminineConsonant, Gender.Feminine).Forms, new(stem.EndsWith("ер", StringComparison.Ordinal) && word is "мать" or "дочь" ? stem + "ью" : word + "ю", GrammaticalCase.Instrumental, false)]);

    /// <summary>A masculine noun's stem in the other cases: рынк-, украинц-, пареньк-.</summary>
    static IEnumerable<string> Obliques(string word, bool isName)
    {
        var stem = word[^1] == 'ь' ? word[..^1] : word;
        if (Stems.TryGetValue(word, out var irregular))
        {
            return [irregular];
        }
        if (KeptVowel.Contains(word) || EndsIn(word, "восток") || word.Count(Vowels.Contains) < 2 || stem.Length < 4)
        {
            return word is "отец" ? ["отц"] : [stem];
        }
        var before = stem[^3];
        if (EndsIn(word, "ец"))
        {
            var brief = stem[..^2] + (Vowels.Contains(before) ? "йц" : before == 'л' ? "ьц" : "ц");
            return isName || !Vowels.Contains(stem[^4]) ? [brief, stem] : [brief];
        }
        return EndsIn(word, "ок") && !Vowels.Contains(before) ? isName ? [stem[..^2] + "к", stem] : [stem[..^2] + "к"]
            : EndsIn(word, "ёк", "шек", "чек") ? [stem[..^2] + (Vowels.Contains(before) ? "йк" : before is 'ш' or 'ч' ? "к" : "ьк")]
            : EndsIn(word, "ень") && !Vowels.Contains(before) ? isName ? [stem[..^2] + "н", stem] : [stem[..^2] + "н"]
            : [stem];
    }

    internal override Paradigm? Adjective(string word, Gender gender, bool plural)
    {
        if (word.Length < 4)
        {
            return null;
        }
        var stem = word[..^2];
        var hush = stem[^1] is 'ж' or 'ш' or 'щ' or 'ч' or 'ц';
        const string HardPlural = " | ые ых ым ые,ых ыми ых";
        const string SoftPlural = " | ие их им ие,их ими их";
        if (plural)
        {
            return EndsIn(word, "ые", "ие") ? Expand(word, stem, EndsIn(word, "ые") || stem[^1] != 'н' ? HardPlural : SoftPlural, Gender.Unknown) : null;
        }
        return (gender, word[^2], word[^1]) switch
        {
            (Gender.Masculine or Gender.Unknown, 'и', 'й') when stem[^1] is not ('г' or 'к' or 'х') => Expand(word, stem, "= его ему =,его им ем" + SoftPlural, Gender.Masculine),
            (Gender.Masculine or Gender.Unknown, 'ы' or 'и' or 'о', 'й') => Expand(word, stem, (hush && word[^2] != 'о' ? "= его ему =,его ым ем" : "= ого ому =,ого ым ом") + HardPlural, Gender.Masculine),
            (Gender.Feminine, 'а', 'я') => Expand(word, stem, (hush ? "= ей,ой ей,ой ую ей,ой,ею,ою ей,ой" : "= ой ой ую ой,ою ой") + HardPlural, Gender.Feminine),
            (Gender.Feminine, 'я', 'я') => Expand(word, stem, "= ей ей юю ей,ею ей" + SoftPlural, Gender.Feminine),
            (Gender.Neuter, 'о', 'е') => Expand(word, stem, "= ого ому = ым ом" + HardPlural, Gender.Neuter),
            (Gender.Neuter, 'е', 'е') => Expand(word, stem, "= его ему = им ем" + (hush ? HardPlural : SoftPlural), Gender.Neuter),
            _ => null,
        };
    }

    internal override string? Lemma(string word)
        => word.Length < 4 ? null
            : EndsIn(word, "ый", "ий", "ой") ? word
            : EndsIn(word, "яя") || (EndsIn(word, "ее") && word[^3] == 'н') ? word[..^2] + "ий"
            : EndsIn(word, "ая", "ое", "ее", "ые", "ие") ? Spelt(word[..^2], "ый").First()
            : null;

    private protected override string InGender(string lemma, Gender gender)
    {
        var soft = Soft.Contains(lemma) || (EndsIn(lemma, "ий") && lemma[^3] is not ('г' or 'к' or 'х' or 'ж' or 'ш' or 'щ' or 'ч'));
        var hush = !EndsIn(lemma, "ой") && lemma[^3] is 'ж' or 'ш' or 'щ' or 'ч' or 'ц';
        return gender switch
        {
            Gender.Feminine => lemma[..^2] + (soft ? "яя" : "ая"),
            Gender.Neuter => lemma[..^2] + (soft || hush ? "ее" : "ое"),
            _ => lemma,
        };
    }

    internal override bool IsAdjectiveBefore(string word, string next) => word.Length > 3 && word[^1] switch
    {
        'й' => EndsIn(word, "ый", "ий", "ой"),
        'я' => EndsIn(word, "ая", "яя"),
        'е' => EndsIn(word, "ое", "ее", "ые") || (EndsIn(word, "ие") && (next is [.., 'ы' or 'и'] || (next is [.., 'а' or 'я' or 'е'] && !EndsIn(word, "ние", "тие", "вие", "сие")))),
        _ => false,
    };

    internal override bool IsAdjectiveAfter(string word) => EndsIn(word, "ский", "цкий", "ская", "цкая", "ское", "цкое", "ские", "цкие");

    internal override Gender GenderOfGivenName(string name) => GivenNames.Of(name);

    internal override bool IsFixedBeforeHyphen(string part) => FixedBeforeHyphen.Contains(part) || part is [.., 'о' or 'и' or 'у' or 'е'];

    private protected override IEnumerable<string> Bare(string stem, string sign)
    {
        if (stem.Length < 2)
        {
            return [];
        }
        if (sign == "й")
        {
            return stem[^1] == 'ь' ? [stem[..^1] + "ей", stem[..^1] + "ий"] : [stem + "й"];
        }
        var (before, last) = (stem[^2], stem[^1]);
        if (Vowels.Contains(before) || Vowels.Contains(last))
        {
            return [stem + sign];
        }
        return before is 'ь' or 'й' ? [stem[..^2] + "е" + last]
            : last switch
            {
                'к' => [stem[..^1] + (before is 'ж' or 'ш' or 'ч' or 'щ' ? "е" : "о") + "к"],
                'л' or 'н' or 'р' or 'ц' or 'м' => [stem[..^1] + "е" + last + (last == 'н' ? "" : sign), stem + sign],
                _ => [stem + sign],
            };
    }

    private protected override IEnumerable<string> Spelt(string stem, string ending)
        => (stem, ending) switch
        {
            ([.., 'г' or 'к' or 'х' or 'ж' or 'ч' or 'ш' or 'щ'], ['ы', ..]) => [stem + "и" + ending[1..]],
            ([.., 'ж' or 'ч' or 'ш' or 'щ' or 'ц'], ['я', ..]) => [stem + "а" + ending[1..]],
            ([.., 'ж' or 'ч' or 'ш' or 'щ' or 'ц'], ['ю', ..]) => [stem + "у" + ending[1..]],
            _ => [stem + ending],
        };
}
