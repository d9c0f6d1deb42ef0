using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;

namespace FlightSearch.Scraper;

/// <summary>The cards of the first panel of a page, with the other texts of the panel.</summary>
internal sealed record CardPanel(IReadOnlyList<CardMarks> Cards, int Folded, string? PriceLevel, bool IsTooLong);

/// <summary>
/// Finds the cards in one pass over the tags of a page, in constant depth. Building a tree would take quadratic time on
/// deeply nested pages.
/// </summary>
/// <remarks>
/// A card is a list item with the data attributes of a flight; the item "20 more flights" has none. Pages contain the
/// list twice, once per tab. The pass ends where the list starts again.
/// </remarks>
internal sealed class CardFinder
{
    public const int MostCards = 1000;

    private const string BestGroup = "IWWDBc";
    private const string OtherGroup = "YdtKid";
    private const string CardClass = "pIav2d";
    private const string LevelIntroduction = "Prices are currently";

    private readonly List<CardMarks> _cards = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private CardMarks? _item;
    private bool _itemIsToggle;
    private int _listsInItem;
    private bool _inBestGroup, _sawBest, _sawOthers, _levelFollows, _isOver, _isTooLong;
    private int _folded;
    private string? _level;

    public static CardPanel Find(string page)
    {
        var finder = new CardFinder();
        using var tags = new HtmlTokenizer(new TextSource(new StringTextSource(page)), HtmlEntityProvider.Resolver)
        {
            DisableElementPositionTracking = true,
            SkipComments = true,
            SkipScriptText = true,
            ShouldEmitAttribute = IsOfUse,
        };

        while (!finder._isOver)
        {
            ref var tag = ref tags.GetStructToken();

            switch (tag.Type)
            {
                case HtmlTokenType.StartTag:
                    tags.State = ModeAfter(tag.Name);
                    finder.Open(ref tag);
                    break;
                case HtmlTokenType.EndTag:
                    finder.Close(tag.Name);
                    break;
                case HtmlTokenType.Character:
                    finder.Say(tag.Data);
                    break;
                case HtmlTokenType.EndOfFile:
                    finder._isOver = true;
                    break;
            }
        }

        finder.EndItem();
        return new CardPanel(finder._cards, finder._folded, finder._level, finder._isTooLong);
    }

    private static bool IsOfUse(ref StructHtmlToken tag, ReadOnlyMemory<char> name) => name.Span switch
    {
        "aria-label" or "role" or "jsname" or "ssk" or "class" => true,
        var other => other.StartsWith("data-", StringComparison.Ordinal),
    };

    /// <summary>The content of some tags is not markup.</summary>
    private static HtmlParseMode ModeAfter(ReadOnlySpan<char> tag) => tag switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
        "title" or "textarea" => HtmlParseMode.RCData,
        "plaintext" => HtmlParseMode.Plaintext,
        _ => HtmlParseMode.PCData,
    };

    private void Open(ref StructHtmlToken tag)
    {
        switch ((ReadOnlySpan<char>)tag.Name)
        {
            case "li":
                BeginItem(ref tag);
                break;
            case "ul" or "ol" when _item is not null:
                _listsInItem++;
                break;
        }

        ReadAttributes(ref tag);
    }

    private void Close(ReadOnlySpan<char> tag)
    {
        switch (tag)
        {
            case "li" or "ul" or "ol" when _listsInItem == 0:
                EndItem();
                break;
            case "ul" or "ol":
                _listsInItem--;
                break;
        }
    }

    /// <summary>A list inside a card belongs to the card. Cards inside another list item are cards.</summary>
    private void BeginItem(ref StructHtmlToken tag)
    {
        if (_listsInItem > 0 && _item is { IsCard: true } or { Id: not null, Summary: not null })
        {
            return;
        }

        EndItem();
        _item = new CardMarks(_inBestGroup) { LooksLikeCard = Attribute(ref tag, "class").Contains(CardClass, StringComparison.Ordinal) };
        _itemIsToggle = Attribute(ref tag, "ssk").EndsWith("dominated toggle", StringComparison.Ordinal);
    }

    private void EndItem()
    {
        if (_item is { IsCard: true } card && (card.Id is null || _ids.Add(card.Id)))
        {
            _isTooLong = _cards.Count == MostCards;
            _isOver |= _isTooLong;

            if (!_isTooLong)
            {
                _cards.Add(card);
            }
        }
        else if (_item is { IsCard: false } other)
        {
            _folded = Math.Max(_folded, FoldedBy(other));
        }

        _item = null;
        _listsInItem = 0;
    }

    /// <summary>Reads "20 more flights". "View fewer flights" hides no rows.</summary>
    private int FoldedBy(CardMarks item) => item.Labels.Concat(item.Texts)
        .Where(label => _itemIsToggle || label.EndsWith(" more flights", StringComparison.Ordinal) || label.EndsWith(" more flight", StringComparison.Ordinal))
        .Select(label => Spoken.LeadingNumber(label))
        .FirstOrDefault(number => number is not null) ?? 0;

    private void ReadAttributes(ref StructHtmlToken tag)
    {
        var isLink = Attribute(ref tag, "role") is "link";

        for (var i = 0; i < tag.Attributes.Count; i++)
        {
            ReadOnlySpan<char> name = tag.Attributes[i].Name;
            ReadOnlySpan<char> value = tag.Attributes[i].Value;

            switch (name)
            {
                case "aria-label":
                    _item?.AddLabel(value, isLink);
                    break;
                case "jsname":
                    EnterGroup(value);
                    break;
                case "role":
                    _isOver |= value is "tabpanel" && _cards.Count > 0;
                    break;
                default:
                    _item?.AddData(name, value);
                    break;
            }
        }
    }

    private void EnterGroup(ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case BestGroup:
                _isOver |= _sawBest && _cards.Count > 0;
                (_inBestGroup, _sawBest) = (true, true);
                break;
            case OtherGroup:
                _isOver |= _sawOthers && _cards.Count > 0;
                (_inBestGroup, _sawOthers) = (false, true);
                break;
        }
    }

    private void Say(ReadOnlySpan<char> text)
    {
        _item?.AddText(text);

        var said = text.Trim();
        if (_levelFollows)
        {
            _level ??= said.Length <= 16 ? said.ToString() : null;
        }

        _levelFollows = said.StartsWith(LevelIntroduction, StringComparison.Ordinal);
    }

    private static ReadOnlySpan<char> Attribute(ref StructHtmlToken tag, string name)
    {
        for (var i = 0; i < tag.Attributes.Count; i++)
        {
            if (tag.Attributes[i].Name == name)
            {
                return tag.Attributes[i].Value;
            }
        }

        return [];
    }
}
