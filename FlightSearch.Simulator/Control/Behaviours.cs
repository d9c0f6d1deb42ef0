using System.Globalization;
using FlightSearch.Simulator.Queries;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Control;

/// <summary>The rules in force. The first that applies to a request and is not used up decides.</summary>
internal sealed class Behaviours(IEnumerable<BehaviourRule> initial)
{
    private readonly Lock _lock = new();
    private List<ActiveRule> _rules = [.. initial.Select(rule => new ActiveRule(rule))];

    public IReadOnlyList<BehaviourRule> Rules
    {
        get
        {
            lock (_lock)
            {
                return [.. _rules.Select(active => active.Rule)];
            }
        }
    }

    public void Add(IEnumerable<BehaviourRule> rules)
    {
        lock (_lock)
        {
            _rules.AddRange(rules.Select(rule => new ActiveRule(rule)));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _rules = [];
        }
    }

    /// <summary>The rule for this request; null for the right answer.</summary>
    public BehaviourRule? Next(Query? query, bool hasConsent)
    {
        lock (_lock)
        {
            return _rules.Find(active => active.Rule.AppliesTo(query, hasConsent) && active.Next())?.Rule;
        }
    }

    private sealed class ActiveRule(BehaviourRule rule)
    {
        private int _seen;

        public BehaviourRule Rule => rule;

        public bool Next()
        {
            var nth = _seen++;

            return rule switch
            {
                { Count: { } count } => nth < count,
                { Probability: { } share } => Dice.For("behaviour", Text(rule.Seed), Text(nth)).Falls(share),
                _ => true,
            };
        }

        private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
