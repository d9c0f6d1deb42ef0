using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A value that whoever starts the application supplies, under <c>Parameters:NAME</c>.</summary>
    public sealed class ParameterResource : Resource, IResourceWithoutLifetime, IValueProvider
    {
        private readonly Lazy<string> _value;

        internal ParameterResource(string name, IConfiguration configuration, bool secret, Func<string>? otherwise = null)
            : base(ResourceName.Validate(name))
        {
            Secret = secret;
            _value = new(() => configuration[$"Parameters:{name}"] ?? otherwise?.Invoke()
                ?? throw new DistributedApplicationException($"Parameter '{name}' has no value: set Parameters:{name} (as a variable: Parameters__{name})."));
        }

        public bool Secret { get; }

        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(_value.Value);
    }
}

namespace Aspire.Hosting
{
    public static class ParameterResourceBuilderExtensions
    {
        public static IResourceBuilder<ParameterResource> AddParameter(
            this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
            builder.AddResource(new ParameterResource(name, builder.Configuration, secret));
    }
}
