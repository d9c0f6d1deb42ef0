using System.Globalization;
using FlightSearch.Simulator.Questions;
using FlightSearch.Simulator.World;
using Microsoft.Extensions.Options;

namespace FlightSearch.Simulator.Misbehaviour;

/// <summary>The rules in force. The first that concerns a request, and whose count or chance allows, decides it.</summary>
internal sealed class Behaviours(IOptions<SimulatorOptions> options)
{
    private readonly Lock _lock = new();
    private List<Armed> _rules = [.. options.Value.Behaviours.Select(rule => new Armed(rule))];

    public IReadOnlyList<BehaviourRule> Rules
    {
        get
        {
            lock (_lock)
            {
                return [.. _rules.Select(armed => armed.Rule)];
            }
        }
    }

    public void Add(IEnumerable<BehaviourRule> rules)
    {
        lock (_lock)
        {
            _rules.AddRange(rules.Select(rule => new Armed(rule)));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _rules = [];
        }
    }

    /// <summary>The rule that this request falls to; null when it is to be answered as it should.</summary>
    public BehaviourRule? Draw(Question? question, bool hasConsent)
    {
        lock (_lock)
        {
            return _rules.Find(armed => armed.Rule.Concerns(question, hasConsent) && armed.Falls())?.Rule;
        }
    }

    private sealed class Armed(BehaviourRule rule)
    {
        private int _seen;

        public BehaviourRule Rule => rule;

        public bool Falls()
        {
            var nth = _seen++;

            return rule switch
            {
                { Count: { } count } => nth < count,
                { Probability: { } probability } => Dice.For("behaviour", Text(rule.Seed), Text(nth)).Falls(probability),
                _ => true,
            };
        }

        private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
