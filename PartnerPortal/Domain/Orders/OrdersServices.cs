namespace PartnerPortal.Domain.Orders;

public static class OrdersServices
{
    public static IServiceCollection AddOrders(this IServiceCollection services) =>
        services
            .AddSingleton<OrderService>()
            .AddSingleton<SubscriptionService>()
            .AddSingleton<OrderQueries>()
            .AddSingleton<CartService>()
            .AddSingleton<CheckoutService>()
            .AddSingleton<CartQueries>()
            .AddSingleton<RelationshipRemoval>()
            .AddSingleton<CustomerDeletion>();
}
