namespace Dateline.Language.Quotes;

/// <summary>A stack of open marks that is carried from block to block.</summary>
sealed class QuotePairing
{
    /// <summary>Deeper nothing nests; marks beyond it are dropped, so that a text of marks alone stays linear.</summary>
    const int Deepest = 16;

    /// <summary>So many straight marks in a text are its quotation marks, and not inches.</summary>
    const int StraightStyle = 3;

    readonly IReadOnlyList<string> _blocks;
    readonly StoryQuotes? _source;
    readonly IReadOnlyList<int>? _sourceBlocks;
    readonly List<QuoteMark>[] _marks;
    readonly bool[] _closedLater;
    readonly bool _measures;
    readonly QuoteCustoms _customs;
    readonly List<Open> _open = [];
    readonly List<Quotation> _pairs = [];
    readonly List<UnbalancedQuote> _unbalanced = [];
    readonly bool[] _leftOpen;

    /// <summary>The last pair of the block whose closing mark was doubtful, or of another style than its opening one.</summary>
    (int Pair, Open Opening, QuoteMark Closing)? _weak;

    /// <summary>The last block in which the open quotation was opened or opened again.</summary>
    int _reopened;

    readonly record struct Open(int Block, QuoteMark Mark);

    internal QuotePairing(IReadOnlyList<string> blocks, string language, StoryQuotes? source, IReadOnlyList<int>? sourceBlocks)
    {
        (_blocks, _source, _sourceBlocks) = (blocks, source, sourceBlocks);
        _customs = QuoteCustoms.For(language);
        _marks = [.. _blocks.Select(b => QuoteMarks.In(b, LanguageCode.Primary(language)))];
        _closedLater = ClosedLater(_marks);
        _measures = LanguageCode.Primary(language) is "en" || _marks.Sum(m => m.Count(q => q.Style is QuoteStyle.Straight)) < StraightStyle;
        _leftOpen = new bool[_blocks.Count];
    }

    internal void Block(int block)
    {
        var marks = _marks[block];
        var last = Closings.In(marks);
        _weak = null;
        for (var at = 0; at < marks.Count; at++)
        {
            var mark = marks[at];
            if (Opens(mark))
            {
                Opened(block, mark);
            }
            else
            {
                Closed(block, mark, at, last);
            }
        }
        // ‘ and ' are too often something else to go on into another paragraph with less than a whole speech.
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (_open[i] is { Mark.IsSingle: true } single && !(i == 0 && (single.Block < block || Speech.FillsRest(_blocks[block], single.Mark.Start + 1, _customs))))
            {
                NotClosed(i);
            }
        }
        _leftOpen[block] |= _open.Count > 0;
    }

    internal StoryQuotes Finished()
    {
        while (_open.Count > 0)
        {
            NotClosed(_open.Count - 1);
        }
        foreach (var lost in _unbalanced)
        {
            _leftOpen[lost.Block] |= lost.Missing is MissingMark.Closing;
        }
        return new StoryQuotes(
            [.. _pairs.OrderBy(p => p.Block).ThenBy(p => p.Start)],
            [.. _unbalanced.OrderBy(u => u.Block).ThenBy(u => u.Start)],
            _leftOpen);
    }

    bool Opens(QuoteMark mark) => mark.Side switch
    {
        Side.Opens => true,
        Side.Closes => false,
        Side.HighMark => !_open.Exists(o => o.Mark.Style is QuoteStyle.LowAndHigh),
        _ => !_open.Exists(o => o.Mark.Style == mark.Style),
    };

    void Opened(int block, QuoteMark mark)
    {
        if (_open.FindLastIndex(o => o.Mark.Style == mark.Style && o.Block < block) is >= 0 and var earlier)
        {
            if (mark.First && earlier == 0 && IsReopened(_open[0], block))
            {
                _reopened = block;
                return;
            }
            while (_open.Count > earlier && !_closedLater[block])
            {
                NotClosed(_open.Count - 1);
            }
        }
        if (_open.Count == Deepest)
        {
            NotClosed(0);
        }
        _reopened = _open.Count == 0 ? block : _reopened;
        _open.Add(new Open(block, mark));
    }

    void Closed(int block, QuoteMark mark, int at, Closings last)
    {
        var match = _open.FindLastIndex(o => Matches(o.Mark, mark, _blocks[block]) && !(mark.Doubtful && o.Block < block));
        if (match >= 0 && mark.IsSingle && _open.Skip(match + 1).Any(o => !o.Mark.IsSingle))
        {
            match = -1;
        }
        if (match >= 0)
        {
            while (_open.Count > match + 1)
            {
                NotClosed(_open.Count - 1);
            }
            Pair(block, mark, mixed: false);
            if (_open is [.., var outer] && outer.Mark.Style == mark.Style && ClosesBoth(outer, block, mark) && last.Of(mark.Style) == at)
            {
                Pair(block, mark, mixed: false);
            }
            return;
        }
        if (_weak is { } weak && !mark.Doubtful && Matches(weak.Opening.Mark, mark, _blocks[block]))
        {
            // The doubtful mark was inches, an apostrophe, or itself the one without an opening.
            _pairs[weak.Pair] = _pairs[weak.Pair] with { End = mark.Start + mark.Length, Mixed = false };
            if (!weak.Closing.Doubtful)
            {
                Report(block, weak.Closing, MissingMark.Opening);
            }
            _weak = null;
            return;
        }
        if (mark.Doubtful && (mark.IsSingle || _measures))
        {
            return;
        }
        if (!mark.IsSingle && _open is [.., var top] && !top.Mark.IsSingle && last.Of(ClosingStyle(top.Mark.Style)) < at)
        {
            Pair(block, mark, mixed: true);
            return;
        }
        Report(block, mark, MissingMark.Opening);
    }

    void Pair(int block, QuoteMark mark, bool mixed)
    {
        var opening = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        var style = opening.Mark.Style is QuoteStyle.LowAndHigh && _blocks[block][mark.Start] == '”' ? QuoteStyle.LowAndRight : opening.Mark.Style;
        _pairs.Add(new Quotation(opening.Block, opening.Mark.Start, block, mark.Start + mark.Length, style, _open.Count, mixed));
        if (mixed || mark.Doubtful)
        {
            _weak = (_pairs.Count - 1, opening, mark);
        }
    }

    void NotClosed(int index)
    {
        var (block, mark) = _open[index];
        _open.RemoveAt(index);
        if (!mark.Doubtful)
        {
            Report(block, mark, MissingMark.Closing);
        }
    }

    void Report(int block, QuoteMark mark, MissingMark missing)
        => _unbalanced.Add(new UnbalancedQuote(block, mark.Start, mark.Length, missing,
            SourceOf(block) is >= 0 and var from && _source!.Lacks(from, missing)));

    int SourceOf(int block) => _source is null || _sourceBlocks is null || block >= _sourceBlocks.Count ? -1 : _sourceBlocks[block];

    static bool Matches(QuoteMark opening, QuoteMark closing, string text) => opening.Style switch
    {
        QuoteStyle.LowAndHigh => closing.Style is QuoteStyle.Curly && text[closing.Start] is '“' or '”',
        QuoteStyle.Curly => closing.Style is QuoteStyle.Curly && text[closing.Start] == '”',
        var style => closing.Style == style,
    };

    static QuoteStyle ClosingStyle(QuoteStyle opening) => opening is QuoteStyle.LowAndHigh ? QuoteStyle.Curly : opening;

    /// <summary>The index of each style's last closing mark in a block.</summary>
    sealed record Closings(Dictionary<QuoteStyle, int> Last)
    {
        internal int Of(QuoteStyle style) => Last.GetValueOrDefault(style, -1);

        internal static Closings In(List<QuoteMark> marks)
        {
            var last = new Dictionary<QuoteStyle, int>();
            for (var at = 0; at < marks.Count; at++)
            {
                if (marks[at].Side is not Side.Opens)
                {
                    last[marks[at].Style] = at;
                }
            }
            return new Closings(last);
        }
    }

    /// <summary>
    /// For each block, whether the next one from it on that doesn't balance closes more than it opens: then it ends
    /// what an earlier block began, and marks between are nested in that.
    /// </summary>
    static bool[] ClosedLater(List<QuoteMark>[] marks)
    {
        var (later, closed) = (new bool[marks.Length], false);
        for (var block = marks.Length - 1; block >= 0; block--)
        {
            var balance = 0;
            foreach (var mark in marks[block])
            {
                balance += mark.IsSingle || mark.Doubtful || mark.Side is Side.Either ? 0 : mark.Side is Side.Opens ? -1 : 1;
            }
            closed = balance == 0 ? closed : balance > 0;
            later[block] = closed;
        }
        return later;
    }

    /// <summary>
    /// Where two closing marks of one shape meet, one of them is printed (Milchin, §8): «Люди говорили: «Це кінець», — згадує він.
    /// Only for speech that begins its paragraph and has its , — behind it; teams and titles in marks have no such.
    /// </summary>
    bool ClosesBoth(Open outer, int block, QuoteMark closing)
    {
        if (outer.Block != block || !outer.Mark.First || closing.Style is not QuoteStyle.Guillemets)
        {
            return false;
        }
        var (text, after) = (_blocks[block], closing.Start + closing.Length);
        if (after >= text.Length || text[after] is not (',' or '!' or '?' or '…'))
        {
            return false;
        }
        while (after < text.Length && (text[after] is ',' or '!' or '?' or '…' || char.IsWhiteSpace(text[after])))
        {
            after++;
        }
        return after < text.Length && (text[after] is '—' or '–' or '-');
    }

    bool IsReopened(Open opening, int block)
    {
        if (!_customs.Reopens || _reopened != block - 1)
        {
            return false;
        }
        if (SourceOf(block - 1) is >= 0 and var from && !_source!.LeavesOpen(from))
        {
            return false;
        }
        var start = opening.Block == block - 1 ? opening.Mark.Start + opening.Mark.Length : 0;
        return Speech.FillsRest(_blocks[block - 1], start, _customs);
    }
}
